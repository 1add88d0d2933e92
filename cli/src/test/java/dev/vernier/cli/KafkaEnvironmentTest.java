// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaEnvironmentTest {
    @Test
    void takesTheSettingsThatSayHowToGetIn() {
        assertThat(KafkaEnvironment.settings(Map.of(
                        "KAFKA_SECURITY_PROTOCOL", "SSL",
                        "KAFKA_SSL_KEYSTORE_LOCATION", "/keys/client.pem",
                        "KAFKA_SASL_JAAS_CONFIG", "module required password=\"Case_Stays\";")))
                .containsOnly(
                        Map.entry("security.protocol", "SSL"),
                        Map.entry("ssl.keystore.location", "/keys/client.pem"),
                        Map.entry("sasl.jaas.config", "module required password=\"Case_Stays\";"));
    }

    @Test
    void leavesEverythingElseAlone() {
        assertThat(KafkaEnvironment.settings(Map.of(
                        "KAFKA_PORT", "tcp://10.0.0.1:9092",
                        "KAFKA_HEAP_OPTS", "-Xmx1g",
                        "KAFKA_BOOTSTRAP_SERVERS", "kafka:9092",
                        "SSL_CERT_FILE", "/etc/ssl/cert.pem")))
                .isEmpty();
    }

    /** An empty algorithm would switch the check of the broker's name off. */
    @Test
    void takesAnEmptyVariableForNone() {
        assertThat(KafkaEnvironment.settings(
                        Map.of("KAFKA_SECURITY_PROTOCOL", "", "KAFKA_SSL_ENDPOINT_IDENTIFICATION_ALGORITHM", " ")))
                .isEmpty();
    }
}
