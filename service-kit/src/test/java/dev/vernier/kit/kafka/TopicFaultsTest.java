// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vernier.events.Topic;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TopicFaultsTest {

    @ParameterizedTest
    @EnumSource(Topic.class)
    void hasNothingAgainstWhatItCannotSee(Topic topic) {
        assertThat(TopicFaults.of(topic, topic.partitions(), Map.of()))
                .isEqualTo(TopicFaults.of(topic, topic.partitions(), Map.of("max.message.bytes", "1048588")));
        assertThat(TopicFaults.of(topic, topic.partitions(), Map.of()).errors()).isEmpty();
    }

    @Test
    void namesEverythingThatIsWrongWithATopic() {
        // when
        TopicFaults faults = TopicFaults.of(
                Topic.STUDIES, 3, Map.of("cleanup.policy", "compact,delete", "max.message.bytes", "1000"));

        // then
        assertThat(faults.errors())
                .containsExactly(
                        "The topic studies has 3 partitions and must have 1: everything relies on its total order",
                        "The topic studies has cleanup.policy=compact,delete and must have compact",
                        "The topic studies has max.message.bytes=1000 and must have at least 1048576");
    }

    @Test
    void refusesToHaveRunsCompactedAway() {
        assertThat(TopicFaults.of(Topic.TRIALS, 1, Map.of("cleanup.policy", "compact"))
                        .errors())
                .containsExactly("The topic trials has cleanup.policy=compact and must have delete");
    }

    @Test
    void warnsOfHistoryThatWillBeLost() {
        // given
        Map<String, String> week = Map.of("retention.ms", "604800000", "retention.bytes", "-1");

        // then
        assertThat(TopicFaults.of(Topic.TRIAL_RESULTS, 1, week).warnings())
                .containsExactly(
                        "The topic trial-results has retention.ms=604800000 and should have -1: what the broker"
                                + " deletes, planner and reporter forget at their next start");
        assertThat(TopicFaults.of(Topic.TRIAL_RESULTS, 1, week).errors()).isEmpty();
        assertThat(TopicFaults.of(Topic.TRIAL_PROGRESS, 1, week).warnings()).isEmpty();
    }
}
