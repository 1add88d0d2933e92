// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.messaging;

import dev.vernier.events.StudyClosed;
import dev.vernier.events.StudyId;
import dev.vernier.events.Topic;
import dev.vernier.kit.kafka.KeyedRecords;
import dev.vernier.kit.kafka.TopicLog;
import dev.vernier.kit.logging.FieldLogger;
import dev.vernier.kit.process.FatalError;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;

/**
 * The studies that want no further result: their runs are accepted without being trained, and those under way end. A thread of its own
 * follows the topic.
 */
final class ClosedStudies {
    private static final Logger LOG = FieldLogger.of(ClosedStudies.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration BEFORE_CONNECTING_AGAIN = Duration.ofSeconds(1);

    private final Set<StudyId> closed = ConcurrentHashMap.newKeySet();

    /**
     * Returns at once.
     *
     * @param stopping ends the following
     * @param then called once, when the topic has been read to the end that it had first
     */
    void follow(Map<String, Object> kafka, Stopping stopping, Runnable then) {
        Thread following = new Thread(() -> follow(kafka, stopping, new Once(then)), "follows-closed-studies");
        following.setDaemon(true);
        following.start();
    }

    private void follow(Map<String, Object> kafka, Stopping stopping, Once read) {
        while (!stopping.hasBegun()) {
            try (TopicLog topic = new TopicLog(kafka, List.of(Topic.CLOSED_STUDIES))) {
                Map<TopicPartition, Long> ends = topic.ends();
                while (!stopping.hasBegun()) {
                    topic.poll(POLL).forEach(this::fold);
                    if (topic.hasReached(ends)) read.happens();
                }
            } catch (RuntimeException e) {
                LOG.warn("Closed studies are read again from their beginning after a failure cause={}", e.toString());
                stopping.awaitFor(BEFORE_CONNECTING_AGAIN);
            } catch (Error e) {
                // Nobody would hear of a closed study any more.
                FatalError.end(e);
            }
        }
    }

    void fold(ConsumerRecord<String, byte[]> record) {
        // Somebody has wiped a study off the topic: what is known stays so.
        if (record.value() == null) return;
        try {
            add(KeyedRecords.read(record, StudyClosed.class, StudyClosed::study).study());
        } catch (IllegalArgumentException e) {
            LOG.warn("Unreadable record of a closed study is passed over cause={}", e.getMessage());
        }
    }

    void add(StudyId study) {
        closed.add(study);
    }

    boolean contains(StudyId study) {
        return closed.contains(study);
    }

    /** For one thread. */
    private static final class Once {
        private final Runnable then;
        private boolean hasHappened;

        Once(Runnable then) {
            this.then = then;
        }

        void happens() {
            if (hasHappened) return;
            hasHappened = true;
            then.run();
        }
    }
}
