// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterTest {
    private final Path serviceAccount;
    private final Map<String, String> environment = new HashMap<>(Map.of(
            "KUBERNETES_SERVICE_HOST", "10.96.0.1",
            "KUBERNETES_SERVICE_PORT", "443",
            "POD_NAME", "vernier-trainer-7d9c-x2x4q",
            "POD_NAMESPACE", "tuning"));

    ClusterTest(@TempDir Path serviceAccount) {
        this.serviceAccount = serviceAccount;
    }

    @BeforeEach
    void mountTheServiceAccount() throws IOException {
        Files.writeString(serviceAccount.resolve("token"), "some token");
        Files.writeString(serviceAccount.resolve("ca.crt"), "some certificate");
    }

    @Test
    void knowsTheAddressOfItsPod() {
        assertThat(Cluster.around(environment, serviceAccount).pod())
                .isEqualTo(
                        URI.create("https://10.96.0.1:443/api/v1/namespaces/tuning/pods/vernier-trainer-7d9c-x2x4q"));
    }

    @Test
    void putsAnAddressOfVersion6IntoBrackets() {
        // given
        environment.put("KUBERNETES_SERVICE_HOST", "fd00:10:96::1");
        // when, then
        assertThat(Cluster.around(environment, serviceAccount).pod()).hasAuthority("[fd00:10:96::1]:443");
    }

    @ParameterizedTest
    @ValueSource(strings = {"KUBERNETES_SERVICE_HOST", "KUBERNETES_SERVICE_PORT", "POD_NAME", "POD_NAMESPACE"})
    void namesTheVariableThatIsMissing(String name) {
        // given
        environment.remove(name);
        // when, then
        assertThatThrownBy(() -> Cluster.around(environment, serviceAccount))
                .isInstanceOf(Cluster.NotInACluster.class)
                .hasMessageStartingWith("the variable " + name + " is missing: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "ca.crt"})
    void namesTheFileThatIsMissing(String name) throws IOException {
        // given
        Files.delete(serviceAccount.resolve(name));
        // when, then
        assertThatThrownBy(() -> Cluster.around(environment, serviceAccount))
                .hasMessage("the file " + serviceAccount.resolve(name)
                        + " cannot be read: give the pod a service account and automountServiceAccountToken: true");
    }
}
