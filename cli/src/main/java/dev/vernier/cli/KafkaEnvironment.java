// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Settings of the Kafka clients out of the environment, by the names that the services know them by. */
final class KafkaEnvironment {
    private static final String PREFIX = "KAFKA_";

    /** What says how to get in. Variables of others may begin alike: where a service is called kafka, Kubernetes sets KAFKA_PORT. */
    private static final List<String> SETTINGS = List.of("security.", "ssl.", "sasl.");

    private KafkaEnvironment() {}

    /** {@code KAFKA_SSL_KEYSTORE_TYPE} becomes {@code ssl.keystore.type}, and so on. An empty variable is no setting, as for the services. */
    static Map<String, String> settings(Map<String, String> environment) {
        Map<String, String> settings = new TreeMap<>();
        environment.forEach((variable, value) -> {
            if (!variable.startsWith(PREFIX) || value.isBlank()) return;
            String setting =
                    variable.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '.');
            if (SETTINGS.stream().anyMatch(setting::startsWith)) settings.put(setting, value);
        });
        return settings;
    }
}
