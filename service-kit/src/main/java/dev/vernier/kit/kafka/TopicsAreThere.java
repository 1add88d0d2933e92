// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Started once the topics exist and the trainers' group is set up: both are the planner's work, the others wait for it. What was there once is
 * not asked for again.
 */
public final class TopicsAreThere implements HealthCheck {
    /** Shorter than a probe waits. */
    private static final Duration LONGEST_QUESTION = Duration.ofSeconds(3);

    private final Map<String, Object> kafka;
    private volatile boolean seen;

    /** @param kafka the client's configuration, {@code bootstrap.servers} at least */
    public TopicsAreThere(Map<String, Object> kafka) {
        this.kafka = Map.copyOf(kafka);
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("topics are there");
        return (seen ? answer.up() : asked(answer)).build();
    }

    private HealthCheckResponseBuilder asked(HealthCheckResponseBuilder answer) {
        Admin admin = ImpatientAdmin.create(kafka, LONGEST_QUESTION);
        try {
            TopicSetup setup = new TopicSetup(admin);
            Collection<String> missing = setup.missing();
            boolean group = setup.hasTrainersGroup();
            seen = missing.isEmpty() && group;
            if (!missing.isEmpty()) answer.withData("missing_topics", String.join(", ", missing));
            if (!group) answer.withData("trainers_group", "not set up");
        } catch (KafkaException | UnfitBroker | IllegalStateException e) {
            answer.withData("cause", String.valueOf(e.getMessage()));
        } finally {
            admin.close(Duration.ZERO);
        }
        return answer.status(seen);
    }
}
