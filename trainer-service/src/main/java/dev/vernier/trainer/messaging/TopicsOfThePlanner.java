// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.messaging;

import dev.vernier.kit.kafka.TopicSetup;
import dev.vernier.kit.logging.FieldLogger;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;

/** The planner creates the topics and sets up the trainers' group: a trainer that is there first waits for it, and creates nothing. */
final class TopicsOfThePlanner {
    private static final Logger LOG = FieldLogger.of(TopicsOfThePlanner.class);
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final Map<String, Object> kafka;
    private final Stopping stopping;

    TopicsOfThePlanner(Map<String, Object> kafka, Stopping stopping) {
        this.kafka = kafka;
        this.stopping = stopping;
    }

    /** Returns at once; never happens when the trainer is told to end before. */
    void whenThere(Runnable then) {
        Thread waiting = new Thread(() -> await(then), "waits-for-topics");
        waiting.setDaemon(true);
        waiting.start();
    }

    private void await(Runnable then) {
        try (Admin admin = Admin.create(kafka)) {
            Collection<String> missing = missing(admin);
            if (!missing.isEmpty()) LOG.info("Trainer waits for the planner to create its topics missing={}", missing);
            while (!missing.isEmpty()) {
                if (stopping.awaitFor(BETWEEN)) return;
                missing = missing(admin);
            }
        }
        then.run();
    }

    private static Collection<String> missing(Admin admin) {
        try {
            return new TopicSetup(admin).missing();
        } catch (RuntimeException e) {
            LOG.warn("Broker does not answer, asking again cause={}", e.getMessage());
            return List.of("unknown");
        }
    }
}
