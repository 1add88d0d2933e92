// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.infrastructure;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The embedded broker with two more doors, both encrypted: one for those who show a certificate that it knows, one for a user name and a
 * password (SCRAM-SHA-512). The broker's plain one stays open for the test itself, which may do everything; whoever comes through the others may
 * do what access control lists allow, and nothing without one.
 */
public final class TestLocks {
    private static final String BROKER = "broker";
    private static final String HERE = "127.0.0.1:";

    private final TestKeys keys;
    private final Map<String, String> keyStores = new HashMap<>();
    private final Path trustedByClients;
    private final String certificates = HERE + FreePorts.next();
    private final String passwords = HERE + FreePorts.next();
    private final Map<String, String> broker;

    /** @param known whose certificates the broker lets in, as the principal {@code User:CN=<name>} */
    public TestLocks(Path folder, List<String> known) {
        keys = new TestKeys(folder);
        Path own = keys.make(BROKER);
        known.forEach(this::keyOf);
        trustedByClients = keys.trusting(List.of(BROKER));
        broker = Map.ofEntries(
                Map.entry("+listeners", listeners()),
                Map.entry("+advertised.listeners", listeners()),
                Map.entry("+listener.security.protocol.map", "CERTIFICATES:SSL,PASSWORDS:SASL_SSL"),
                Map.entry("inter.broker.listener.name", "PLAINTEXT"),
                Map.entry("ssl.keystore.type", "PEM"),
                Map.entry("ssl.keystore.location", own.toString()),
                Map.entry("ssl.truststore.type", "PEM"),
                Map.entry("ssl.truststore.location", keys.trusting(known).toString()),
                Map.entry("listener.name.certificates.ssl.client.auth", "required"),
                Map.entry("listener.name.passwords.ssl.client.auth", "none"),
                Map.entry("listener.name.passwords.sasl.enabled.mechanisms", "SCRAM-SHA-512"),
                Map.entry(
                        "listener.name.passwords.scram-sha-512.sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required;"),
                Map.entry("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer"),
                Map.entry("super.users", "User:ANONYMOUS"));
    }

    /** For {@link EmbeddedSettings#withBroker}. */
    public Map<String, String> brokerProperties() {
        return broker;
    }

    /** The environment of a client that comes with a certificate: of one of the known, or of a stranger, whose key is made here. */
    public Map<String, String> certificateOf(String name) {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                certificates,
                "KAFKA_SECURITY_PROTOCOL",
                "SSL",
                "KAFKA_SSL_TRUSTSTORE_TYPE",
                "PEM",
                "KAFKA_SSL_TRUSTSTORE_LOCATION",
                trustedByClients.toString(),
                "KAFKA_SSL_KEYSTORE_TYPE",
                "PEM",
                "KAFKA_SSL_KEYSTORE_LOCATION",
                keyOf(name));
    }

    /** The environment of a client that comes with a password; the principal is {@code User:<user>}. */
    public Map<String, String> passwordOf(String user, String password) {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                passwords,
                "KAFKA_SECURITY_PROTOCOL",
                "SASL_SSL",
                "KAFKA_SSL_TRUSTSTORE_TYPE",
                "PEM",
                "KAFKA_SSL_TRUSTSTORE_LOCATION",
                trustedByClients.toString(),
                "KAFKA_SASL_MECHANISM",
                "SCRAM-SHA-512",
                "KAFKA_SASL_JAAS_CONFIG",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + user + "\" password=\""
                        + password + "\";");
    }

    /** Where the door for certificates is. */
    public String certificates() {
        return certificates;
    }

    private String keyOf(String name) {
        return keyStores.computeIfAbsent(name, first -> keys.make(first).toString());
    }

    private String listeners() {
        return "CERTIFICATES://" + certificates + ",PASSWORDS://" + passwords;
    }
}
