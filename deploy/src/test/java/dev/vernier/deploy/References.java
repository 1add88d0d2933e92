// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whether all that documents name is there: in another document, or, as a Secret, from the user. */
final class References {
    private static final Pattern SERVICE = Pattern.compile("http://([a-z0-9-]+)\\.[a-z0-9-]+\\.svc:([0-9]+)/.*");

    private final List<JsonNode> documents;
    private final List<Pods> pods;
    private final Set<String> usersSecrets;
    private final List<String> faults = new ArrayList<>();

    private References(List<JsonNode> documents, Set<String> usersSecrets) {
        this.documents = documents;
        this.pods = Pods.of(documents);
        this.usersSecrets = usersSecrets;
    }

    static List<String> faults(List<JsonNode> documents, Set<String> usersSecrets) {
        References references = new References(documents, usersSecrets);
        references.pods.forEach(references::ofPod);
        documents.forEach(references::ofDocument);
        return references.faults;
    }

    private void ofPod(Pods pod) {
        JsonNode spec = pod.spec();
        needs(pod.owner(), "ServiceAccount", spec.path("serviceAccountName"));
        each(spec, "secretKeyRef", reference -> needs(pod.owner(), "Secret", reference.path("name")));
        each(spec, "secretRef", reference -> needs(pod.owner(), "Secret", reference.path("name")));
        each(spec, "configMapKeyRef", reference -> needs(pod.owner(), "ConfigMap", reference.path("name")));
        Yaml.list(spec.path("imagePullSecrets")).forEach(secret -> needs(pod.owner(), "Secret", secret.path("name")));
        Yaml.list(spec.path("volumes")).forEach(volume -> {
            needs(pod.owner(), "Secret", volume.at("/secret/secretName"));
            needs(pod.owner(), "ConfigMap", volume.at("/configMap/name"));
            needs(pod.owner(), "PersistentVolumeClaim", volume.at("/persistentVolumeClaim/claimName"));
        });
        Set<String> volumes = Set.copyOf(Yaml.list(spec.path("volumes"))
                .map(volume -> volume.path("name").asText())
                .toList());
        pod.containers().stream()
                .flatMap(container -> Yaml.list(container.path("volumeMounts")))
                .map(mount -> mount.path("name").asText())
                .filter(name -> !volumes.contains(name))
                .forEach(name -> faults.add(pod.owner() + " mounts " + name + ", which is no volume"));
        pod.containers().stream()
                .flatMap(container -> container.findValues("httpGet").stream())
                .map(probe -> probe.path("port").asText())
                .filter(port -> !pod.hasPort(port))
                .forEach(port -> faults.add(pod.owner() + " is asked at port " + port + ", which it has not"));
    }

    private void ofDocument(JsonNode document) {
        String owner = document.path("kind").asText() + " "
                + document.at("/metadata/name").asText();
        switch (document.path("kind").asText()) {
            case "Service" -> {
                selects(owner, document.at("/spec/selector"));
                Yaml.list(document.at("/spec/ports"))
                        .map(port -> port.path("targetPort").asText())
                        .filter(port -> selected(document.at("/spec/selector")).noneMatch(pod -> pod.hasPort(port)))
                        .forEach(port -> faults.add(owner + " leads to port " + port + ", which no pod has"));
            }
            case "NetworkPolicy" -> selects(owner, document.at("/spec/podSelector/matchLabels"));
            case "Deployment", "PodDisruptionBudget", "PodMonitor" ->
                selects(owner, document.at("/spec/selector/matchLabels"));
            case "RoleBinding" -> {
                needs(owner, "Role", document.at("/roleRef/name"));
                Yaml.list(document.path("subjects"))
                        .forEach(subject -> needs(owner, "ServiceAccount", subject.path("name")));
            }
            case "ScaledObject" -> needs(owner, "Deployment", document.at("/spec/scaleTargetRef/name"));
            case "TriggerAuthentication" ->
                Yaml.list(document.at("/spec/secretTargetRef"))
                        .forEach(secret -> needs(owner, "Secret", secret.path("name")));
            default -> {}
        }
        each(document, "authenticationRef", reference -> needs(owner, "TriggerAuthentication", reference.path("name")));
        each(document, "url", url -> {
            Matcher service = SERVICE.matcher(url.asText());
            if (!service.matches()) {
                faults.add(owner + " asks " + url.asText() + ", which is no Service");
            } else if (find("Service", service.group(1))
                    .noneMatch(found -> found.findValuesAsText("port").contains(service.group(2)))) {
                faults.add(owner + " asks " + url.asText() + ", which is not there");
            }
        });
    }

    private void selects(String owner, JsonNode labels) {
        if (selected(labels).findAny().isEmpty()) faults.add(owner + " selects no pod: " + labels);
    }

    private Stream<Pods> selected(JsonNode labels) {
        return pods.stream().filter(pod -> pod.isSelectedBy(labels));
    }

    private Stream<JsonNode> find(String kind, String name) {
        return documents.stream()
                .filter(document -> document.path("kind").asText().equals(kind))
                .filter(document -> document.at("/metadata/name").asText().equals(name));
    }

    /** A name that is missing is not judged: the models do. */
    private void needs(String owner, String kind, JsonNode name) {
        if (!name.isTextual() || find(kind, name.asText()).findAny().isPresent()) return;
        if (kind.equals("Secret") && usersSecrets.contains(name.asText())) return;
        faults.add(owner + " names the " + kind + " " + name.asText() + ", which is not there");
    }

    private static void each(JsonNode tree, String field, Consumer<JsonNode> action) {
        tree.findValues(field).forEach(action);
    }
}
