// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.kafka;

import java.util.Map;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;
import org.jspecify.annotations.Nullable;

/**
 * Reads the line that says how to log in before a client does: what a client says of one that it cannot read quotes the place where it
 * stopped, and after a quotation mark that is missing this is a part of the password.
 */
public final class JaasLine {
    private JaasLine() {}

    /**
     * @param kafka the settings of a client
     * @throws IllegalArgumentException where a client could not read the line; quotes nothing of it and has no cause that does
     */
    public static void check(Map<String, ?> kafka) {
        @Nullable Object line = kafka.get(SaslConfigs.SASL_JAAS_CONFIG);
        if (line == null || isReadable(line)) return;
        throw new IllegalArgumentException("sasl.jaas.config (KAFKA_SASL_JAAS_CONFIG) must be one login module that is"
                + " allowed, 'required', its settings as name=\"value\" and a semicolon, with a backslash before each"
                + " quotation mark in a value; what it is now cannot be read, and is not shown here for its password");
    }

    private static boolean isReadable(Object line) {
        Password password = line instanceof Password ready ? ready : new Password(String.valueOf(line));
        try {
            JaasContext.loadClientContext(Map.of(SaslConfigs.SASL_JAAS_CONFIG, password));
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }
}
