// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.infrastructure;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Where the embedded servers keep their data and logs, which buckets exist from the start, and the keys of the S3 server. The data folder
 * belongs to one pair of servers at a time; a later start goes on with what it holds.
 *
 * @param broker properties of the broker beside or in place of Vernier's own; {@code feature:NAME} is the level at which a feature is
 *     switched on when an empty folder is formatted, {@code +NAME} adds to a list, such as a listener to {@code listeners}
 */
public record EmbeddedSettings(
        Path dataDir,
        Path logDir,
        List<String> buckets,
        String accessKey,
        String secretKey,
        Map<String, String> broker) {
    public EmbeddedSettings {
        buckets = List.copyOf(buckets);
        broker = Map.copyOf(broker);
        if (accessKey.isBlank() || secretKey.isBlank()) {
            throw new IllegalArgumentException("access key and secret key of the S3 server must not be blank");
        }
    }

    /** Vernier's three buckets, and keys that nobody else knows. */
    public static EmbeddedSettings in(Path dataDir, Path logDir) {
        byte[] secret = new byte[20];
        new SecureRandom().nextBytes(secret);
        return new EmbeddedSettings(
                dataDir,
                logDir,
                List.of("datasets", "artifacts", "reports"),
                "vernier",
                HexFormat.of().formatHex(secret),
                Map.of());
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "EmbeddedSettings[dataDir=" + dataDir + ", logDir=" + logDir + ", buckets=" + buckets + ", accessKey="
                + accessKey + "]";
    }

    public EmbeddedSettings withBuckets(List<String> others) {
        return new EmbeddedSettings(dataDir, logDir, others, accessKey, secretKey, broker);
    }

    public EmbeddedSettings withKeys(String otherAccessKey, String otherSecretKey) {
        return new EmbeddedSettings(dataDir, logDir, buckets, otherAccessKey, otherSecretKey, broker);
    }

    public EmbeddedSettings withBroker(Map<String, String> properties) {
        return new EmbeddedSettings(dataDir, logDir, buckets, accessKey, secretKey, properties);
    }
}
