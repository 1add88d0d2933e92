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
    private static final int UNKNOWN = 0;

    @ParameterizedTest
    @EnumSource(Topic.class)
    void hasNothingAgainstWhatItCreatesItself(Topic topic) {
        // when
        TopicFaults faults =
                TopicFaults.of(topic, new TopicState(1, 3, topic.settings()).with(Map.of("min.insync.replicas", "2")));

        // then
        assertThat(faults).isEqualTo(TopicFaults.of(topic, new TopicState(1, UNKNOWN, Map.of())));
        assertThat(faults.errors()).isEmpty();
        assertThat(faults.warnings()).isEmpty();
        assertThat(faults.toSet()).isEmpty();
    }

    @Test
    void namesEverythingThatIsWrongWithATopic() {
        // when
        TopicFaults faults =
                of(Topic.STUDIES, 3, UNKNOWN, Map.of("cleanup.policy", "compact,delete", "max.message.bytes", "1000"));

        // then
        assertThat(faults.errors())
                .satisfiesExactly(
                        partitions -> assertThat(partitions)
                                .startsWith("The topic studies has 3 partitions and must have 1:"),
                        cleanup -> assertThat(cleanup)
                                .startsWith(
                                        "The topic studies has cleanup.policy=compact,delete and must have compact:"),
                        size -> assertThat(size)
                                .startsWith(
                                        "The topic studies has max.message.bytes=1000 and must have at least 1048576:"));
    }

    @Test
    void refusesToHaveRunsCompactedAway() {
        assertThat(of(Topic.TRIALS, Map.of("cleanup.policy", "compact")).errors())
                .singleElement()
                .asString()
                .startsWith("The topic trials has cleanup.policy=compact and must have delete:");
    }

    @Test
    void refusesTheClocksOfWriters() {
        // when
        TopicFaults faults = of(Topic.TRIAL_RESULTS, Map.of("message.timestamp.type", "CreateTime"));

        // then
        assertThat(faults.errors())
                .containsExactly("The topic trial-results has message.timestamp.type=CreateTime and must have"
                        + " LogAppendTime: a writer's clock that is wrong would close studies, or hold them open."
                        + " vernier setup sets it, and so does kafka-configs.sh --alter --entity-type topics"
                        + " --entity-name trial-results --add-config message.timestamp.type=LogAppendTime");
        assertThat(faults.toSet()).isEqualTo(Map.of("message.timestamp.type", "LogAppendTime"));
    }

    @Test
    void refusesCompressionOfWhatUsersWriteAndRemarksOnOtherCompression() {
        // given
        Map<String, String> asProduced = Map.of("compression.type", "producer");

        // then
        for (Topic byUsers : new Topic[] {Topic.BASE_PARAMS, Topic.COMMANDS}) {
            assertThat(of(byUsers, asProduced).errors())
                    .singleElement()
                    .asString()
                    .contains("has compression.type=producer and must have uncompressed");
        }
        assertThat(of(Topic.TRIAL_RESULTS, asProduced).errors()).isEmpty();
        assertThat(of(Topic.TRIAL_RESULTS, asProduced).warnings())
                .singleElement()
                .asString()
                .contains("has compression.type=producer and should have uncompressed");
        assertThat(of(Topic.TRIAL_PROGRESS, asProduced).toSet()).isEqualTo(Map.of("compression.type", "gzip"));
    }

    @Test
    void remarksOnMessagesLargerThanAnybodyNeeds() {
        assertThat(of(Topic.TRIAL_PROGRESS, Map.of("max.message.bytes", "1048588"))
                        .warnings())
                .singleElement()
                .asString()
                .startsWith("The topic trial-progress has max.message.bytes=1048588 and should have 32768:");
    }

    @Test
    void remarksOnSegmentsThatLeaveMuchUncompacted() {
        // given
        Map<String, String> gigabyte = Map.of("segment.bytes", "1073741824");

        // then
        assertThat(of(Topic.STUDIES, gigabyte).warnings())
                .singleElement()
                .asString()
                .startsWith("The topic studies has segment.bytes=1073741824 and should have 33554432:");
        assertThat(of(Topic.STUDIES, gigabyte).toSet()).isEqualTo(Map.of("segment.bytes", "33554432"));
        assertThat(of(Topic.TRIALS, gigabyte).warnings()).isEmpty();
    }

    @Test
    void refusesATopicThatNobodyCanWriteTo() {
        assertThat(of(Topic.TRIALS, 1, 1, Map.of("min.insync.replicas", "2")).errors())
                .singleElement()
                .asString()
                .startsWith("The topic trials has min.insync.replicas=2 and 1 replica: nobody can write to it.");
    }

    @Test
    void remarksOnAcknowledgementsThatAreWorthLittleOrCostTooMuch() {
        assertThat(of(Topic.TRIALS, 1, 3, Map.of("min.insync.replicas", "1")).warnings())
                .singleElement()
                .asString()
                .startsWith("The topic trials has min.insync.replicas=1 and should have 2:");
        assertThat(of(Topic.TRIALS, 1, 2, Map.of("min.insync.replicas", "2")).warnings())
                .singleElement()
                .asString()
                .contains("with one broker away nobody can write to it");
        assertThat(of(Topic.TRIALS, 1, 1, Map.of("min.insync.replicas", "1")).warnings())
                .isEmpty();
    }

    @Test
    void warnsOfHistoryThatWillBeLostByTimeOrBySize() {
        // given
        Map<String, String> week = Map.of("retention.ms", "604800000", "retention.bytes", "-1");
        Map<String, String> gigabyte = Map.of("retention.ms", "-1", "retention.bytes", "1000000000");

        // then
        assertThat(of(Topic.TRIAL_RESULTS, week).warnings())
                .singleElement()
                .asString()
                .startsWith("The topic trial-results has retention.ms=604800000 and should have -1: what the broker"
                        + " deletes, planner and reporter forget at their next start.");
        assertThat(of(Topic.COMMANDS, gigabyte).warnings())
                .singleElement()
                .asString()
                .startsWith("The topic commands has retention.bytes=1000000000 and should have -1:");
        assertThat(of(Topic.TRIAL_RESULTS, week).errors()).isEmpty();
        assertThat(of(Topic.TRIAL_PROGRESS, week).warnings()).isEmpty();
    }

    @Test
    void warnsOfProgressThatIsForgottenWithinADay() {
        assertThat(of(Topic.TRIAL_PROGRESS, Map.of("retention.ms", "3600000")).warnings())
                .singleElement()
                .asString()
                .contains("should have at least 86400000, a day: the attempts of a run are counted from it");
    }

    private static TopicFaults of(Topic topic, Map<String, String> settings) {
        return of(topic, topic.partitions(), UNKNOWN, settings);
    }

    private static TopicFaults of(Topic topic, int partitions, int replicas, Map<String, String> settings) {
        return TopicFaults.of(topic, new TopicState(partitions, replicas, settings));
    }
}
