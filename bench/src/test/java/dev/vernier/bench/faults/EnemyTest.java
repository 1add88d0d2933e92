// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vernier.events.EventJson;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.Topic;
import dev.vernier.events.TrialConfig;
import dev.vernier.events.TrialResult;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class EnemyTest {
    private static final Victim VICTIM = new Victim(
            example("study-status", StudyStatus.class),
            example("trial-result", TrialResult.class),
            example("trial-config", TrialConfig.class),
            "stranger-1");

    @Test
    void writesToEveryTopicInManyWays() {
        for (Topic topic : Topic.values()) {
            assertThat(Enemy.kinds())
                    .filteredOn(kind -> kind.topic() == topic)
                    .extracting(HostileKind::name)
                    .hasSizeGreaterThanOrEqualTo(5)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void writesNothingThatTheTopicDoesNotTake() {
        for (HostileKind kind : Enemy.kinds()) {
            int most = Integer.parseInt(
                    Objects.requireNonNull(kind.topic().settings().get("max.message.bytes")));
            List<ProducerRecord<String, byte[]>> records = kind.making().apply(VICTIM);
            assertThat(records).as(kind.name()).isNotEmpty().allSatisfy(record -> {
                assertThat(record.topic()).isEqualTo(kind.topic().topicName());
                assertThat(record.value() == null ? 0 : record.value().length).isLessThan(most);
            });
        }
    }

    private static <T> T example(String message, Class<T> type) {
        String name = "/dev/vernier/events/examples/" + message + "/fullest.json";
        try (InputStream json = Objects.requireNonNull(Topic.class.getResourceAsStream(name))) {
            return EventJson.read(json.readAllBytes(), type);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
