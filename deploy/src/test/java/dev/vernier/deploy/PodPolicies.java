// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What every pod keeps to: Kubernetes' restricted standard and some rules of the house. */
final class PodPolicies {
    /** Images with what they may write and who may read along: somebody else's, for trying out alone. */
    private static final Pattern TAGGED = Pattern.compile(".+(:(?!latest$)[^:/]+|@sha256:[0-9a-f]{64})");

    private PodPolicies() {}

    /** @param withToken the pods that may talk to the cluster's API */
    static List<String> faults(Pods pods, Set<String> withToken) {
        List<String> faults = new ArrayList<>();
        JsonNode spec = pods.spec();
        JsonNode security = spec.path("securityContext");
        require(faults, security.path("runAsNonRoot").asBoolean(), "runAsNonRoot");
        require(faults, security.path("runAsUser").asInt() > 0, "runAsUser");
        require(
                faults,
                security.at("/seccompProfile/type").asText().equals("RuntimeDefault"),
                "seccompProfile RuntimeDefault");
        require(faults, !spec.path("enableServiceLinks").asBoolean(true), "enableServiceLinks false");
        boolean token = spec.path("automountServiceAccountToken").asBoolean(true);
        require(faults, !token || withToken.contains(pods.owner()), "no token of the service account");
        for (String host : List.of("hostNetwork", "hostPID", "hostIPC")) {
            require(faults, !spec.path(host).asBoolean(), "no " + host);
        }
        Yaml.list(spec.path("volumes")).forEach(volume -> require(faults, !volume.has("hostPath"), "no hostPath"));
        Yaml.list(spec.path("volumes"))
                .filter(volume -> volume.has("emptyDir"))
                .forEach(volume -> require(faults, volume.at("/emptyDir").has("sizeLimit"), "sizeLimit of emptyDir"));
        pods.containers().forEach(container -> container(faults, container));
        if (pods.serves()) Yaml.list(spec.path("containers")).forEach(container -> probes(faults, container));
        return faults.stream()
                .map(fault -> pods.owner() + " must have " + fault)
                .toList();
    }

    private static void container(List<String> faults, JsonNode container) {
        String name = " in container " + container.path("name").asText();
        JsonNode security = container.path("securityContext");
        require(
                faults,
                !security.path("allowPrivilegeEscalation").asBoolean(true),
                "allowPrivilegeEscalation false" + name);
        require(faults, security.path("readOnlyRootFilesystem").asBoolean(), "readOnlyRootFilesystem" + name);
        require(faults, security.at("/capabilities/drop/0").asText().equals("ALL"), "capabilities drop ALL" + name);
        require(faults, !security.path("capabilities").has("add"), "no added capabilities" + name);
        require(faults, !security.path("privileged").asBoolean(), "no privileges" + name);
        for (String resource : List.of("cpu", "memory")) {
            for (String side : List.of("requests", "limits")) {
                require(faults, container.path("resources").path(side).has(resource), side + " of " + resource + name);
            }
        }
        require(
                faults,
                TAGGED.matcher(container.path("image").asText()).matches(),
                "a version of image " + container.path("image").asText() + name);
    }

    private static void probes(List<String> faults, JsonNode container) {
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            require(faults, container.has(probe), probe);
        }
    }

    private static void require(List<String> faults, boolean holds, String what) {
        if (!holds) faults.add(what);
    }
}
