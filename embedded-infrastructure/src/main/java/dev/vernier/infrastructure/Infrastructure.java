// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.infrastructure;

import java.net.URI;
import java.util.Map;

/** What Vernier needs around it: a Kafka broker and an S3 server. Closing stops both. */
public interface Infrastructure extends AutoCloseable {
    /** Host and port of the broker, as {@code bootstrap.servers} takes it. */
    String bootstrapServers();

    /** Base address of the S3 server, for path-style access. */
    URI s3Endpoint();

    String accessKey();

    String secretKey();

    /** The environment in which a service finds both. */
    default Map<String, String> environment() {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", bootstrapServers(),
                "VERNIER_S3_ENDPOINT", s3Endpoint().toString(),
                "AWS_ACCESS_KEY_ID", accessKey(),
                "AWS_SECRET_ACCESS_KEY", secretKey());
    }

    @Override
    void close();
}
