// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.messaging;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vernier.events.EventJson;
import dev.vernier.events.Place;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.Topic;
import dev.vernier.kit.kafka.TopicIds;
import dev.vernier.planner.plan.Planning;
import dev.vernier.planner.study.PlannerState;
import dev.vernier.planner.study.StudyFold;
import dev.vernier.planner.study.Submissions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RecoveryTest {
    private static final long END = 1_000_000;
    private static final StudyStatus STATUS = status();

    private final PlannerState state = new PlannerState(Planning.FINE);
    private final Map<Topic, String> ids = new HashMap<>(Recovery.PLACES.stream()
            .collect(toMap(topic -> topic, topic -> STATUS.offsets().trials().topicId())));
    private final Map<Topic, Long> ends =
            new HashMap<>(Recovery.PLACES.stream().collect(toMap(topic -> topic, topic -> END)));

    RecoveryTest() {
        state.status(0, Instant.EPOCH, STATUS);
    }

    @Test
    void readsFromWhereTheOpenStudyBeginsAndWhatHasNoAnswer() {
        // when
        Recovery recovery = recovery();

        // then
        assertThat(recovery.news(state)).isEmpty();
        assertThat(recovery.from(Topic.TRIALS, state))
                .isEqualTo(STATUS.offsets().trials().offset());
        assertThat(recovery.submissions(state).below())
                .isEqualTo(STATUS.answered().submissions().offset());
        assertThat(recovery.commands(state))
                .isEqualTo(STATUS.answered().commands().offset());
    }

    @Test
    void readsATopicThatWasCreatedAnewFromItsBeginningAndSaysSo() {
        // given
        ids.put(Topic.BASE_PARAMS, "another");
        ids.put(Topic.REJECTIONS, "another");

        // when
        Submissions submissions = recovery().submissions(state);

        // then
        assertThat(submissions.below()).isZero();
        assertThat(submissions.rejections()).isZero();
        assertThat(recovery().news(state))
                .hasSize(2)
                .allSatisfy(sentence -> assertThat(sentence).contains(" was created anew"));
    }

    @Test
    void answersWhatComesToATopicThatHasLostRecords() {
        // given fewer submissions than have their answer
        long end = STATUS.answered().submissions().offset() - 1;
        ends.put(Topic.BASE_PARAMS, end);

        // when the next one comes
        Submissions submissions = recovery().submissions(state);
        submissions.submitted(end);

        // then
        assertThat(submissions.unanswered()).containsExactly(end);
        assertThat(recovery().news(state)).singleElement().asString().contains("has lost records");
    }

    @Test
    void setsAsideWhatHasLostItsRunsAndGoesOnWithoutWhatWasSaidOfAttempts() {
        // given
        ids.put(Topic.TRIAL_PROGRESS, "another");

        // when
        recovery().acceptWhatIsLost(state, Instant.EPOCH);

        // then
        StudyFold study = state.open().get(0);
        assertThat(study.status().offsets().trialProgress()).isEqualTo(new Place("another", 0));
        assertThat(recovery().from(Topic.TRIAL_PROGRESS, state)).isZero();

        // given
        ids.put(Topic.TRIALS, "another");

        // when
        recovery().acceptWhatIsLost(state, Instant.parse("2026-01-02T03:04:05Z"));

        // then
        assertThat(state.open()).isEmpty();
        assertThat(state.setAside()).containsExactly(study);
    }

    @Test
    void saysWhenNothingIsKnownOfWhatThereWas() {
        assertThat(recovery().news(new PlannerState(Planning.FINE)))
                .singleElement()
                .asString()
                .startsWith("The topic studies says nothing, although trials holds runs");
    }

    private Recovery recovery() {
        return new Recovery(new TopicIds(ids), ends);
    }

    private static StudyStatus status() {
        String example = "/dev/vernier/events/examples/study-status/smallest.json";
        try (InputStream json = Objects.requireNonNull(Topic.class.getResourceAsStream(example))) {
            return EventJson.read(json.readAllBytes(), StudyStatus.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
