// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.kubernetes;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where this pod finds the API and itself.
 *
 * @param pod the address of this pod's resource
 * @param token the file with the service account's token, which is replaced from time to time
 * @param authorities the file with the certificates that the API's own is signed by, PEM
 */
record Cluster(URI pod, Path token, Path authorities) {
    private static final Path SERVICE_ACCOUNT = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

    /** @throws NotInACluster with a sentence about what is missing */
    static Cluster around(Map<String, String> environment) {
        return around(environment, SERVICE_ACCOUNT);
    }

    static Cluster around(Map<String, String> environment, Path serviceAccount) {
        String host = wanted(environment, "KUBERNETES_SERVICE_HOST", "Kubernetes sets it in every pod");
        String port = wanted(environment, "KUBERNETES_SERVICE_PORT", "Kubernetes sets it in every pod");
        String name = wanted(environment, "POD_NAME", "set it from the field metadata.name");
        String namespace = wanted(environment, "POD_NAMESPACE", "set it from the field metadata.namespace");
        Path token = serviceAccount.resolve("token");
        Path authorities = serviceAccount.resolve("ca.crt");
        for (Path file : new Path[] {token, authorities}) {
            if (!Files.isReadable(file)) {
                throw new NotInACluster("the file " + file
                        + " cannot be read: give the pod a service account and automountServiceAccountToken: true");
            }
        }
        String authority = (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        return new Cluster(
                URI.create("https://" + authority + "/api/v1/namespaces/" + namespace + "/pods/" + name),
                token,
                authorities);
    }

    private static String wanted(Map<String, String> environment, String name, String hint) {
        @Nullable String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new NotInACluster("the variable " + name + " is missing: " + hint);
        }
        return value;
    }

    /** There is no pod, or it does not know enough of itself. */
    static final class NotInACluster extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        NotInACluster(String message) {
            super(message);
        }
    }
}
