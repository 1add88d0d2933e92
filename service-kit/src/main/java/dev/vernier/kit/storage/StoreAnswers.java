// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.storage;

import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Well when the object store answers. No part of readiness: whatever needs the store waits for it and tries again, and a service that is
 * taken out of turn meanwhile would help nobody.
 */
public final class StoreAnswers implements HealthCheck {
    private static final Duration LONGEST_QUESTION = Duration.ofSeconds(3);

    private final StoreConfig config;
    private final String bucket;

    /** @param bucket one that the service needs */
    public StoreAnswers(StoreConfig config, String bucket) {
        this.config = config;
        this.bucket = bucket;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named("store answers").withData("bucket", bucket);
        // A client for each question: they are rare, and one that is kept would have to be closed.
        try (ObjectStore store = config.connect(LONGEST_QUESTION)) {
            store.list(bucket, "there-is-no-such-object");
            answer.up();
        } catch (StoreUnavailable e) {
            answer.down().withData("cause", String.valueOf(e.getMessage()));
        }
        return answer.build();
    }
}
