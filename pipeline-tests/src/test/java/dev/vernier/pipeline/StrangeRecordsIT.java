// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vernier.events.EventJson;
import dev.vernier.events.Outcome;
import dev.vernier.events.RunId;
import dev.vernier.events.StudyClosed;
import dev.vernier.events.StudyId;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.Topic;
import dev.vernier.events.TrialResult;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Records that nobody should write, between those that the services do. */
@ExtendWith(SharedInstallation.class)
class StrangeRecordsIT {
    private static final byte[] GARBAGE = {(byte) 0xff, 0, 1, '{', (byte) 0xc3};

    private final Installation installation;
    private final Topics topics;

    StrangeRecordsIT(Installation installation) {
        this.installation = installation;
        this.topics = installation.topics;
    }

    @Test
    void whatIsNoRunGoesToTheDeadLettersAndTheRunsAroundItAreTrained() {
        // given
        topics.publish(Studies.QUICK.named("before-the-poison"));
        installation.await(
                "the runs before", () -> topics.emittedOf("before-the-poison").size() >= Studies.QUICK.searchRuns());

        // when
        topics.send(Topic.TRIALS, "poison-garbage", GARBAGE);
        topics.send(Topic.TRIALS, "poison-tombstone", null);
        topics.send(Topic.TRIALS, "poison-null", "null".getBytes(UTF_8));
        topics.send(Topic.TRIALS, "poison-other-message", statusOf("before-the-poison"));
        topics.publish(Studies.QUICK.named("after-the-poison"));

        // then
        installation.assertEndsAsUndisturbed("before-the-poison", Studies.QUICK);
        installation.assertEndsAsUndisturbed("after-the-poison", Studies.QUICK);
        List<ConsumerRecord<String, byte[]>> dead = topics.deadLetters().stream()
                .filter(letter -> letter.key() != null && letter.key().startsWith("poison-"))
                .toList();
        assertThat(dead)
                .extracting(ConsumerRecord::key)
                .contains("poison-garbage", "poison-tombstone", "poison-null", "poison-other-message");
        assertThat(dead).allSatisfy(letter -> {
            assertThat(letter.headers().lastHeader("vernier_topic").value())
                    .asString(UTF_8)
                    .isEqualTo("trials");
            assertThat(letter.headers().lastHeader("vernier_cause").value())
                    .asString(UTF_8)
                    .startsWith("not a TrialConfig");
        });
    }

    @Test
    void whatIsNoMessageOnTheOtherTopicsStopsNobody() {
        // given
        topics.publish(Studies.QUICK.named("among-garbage"));
        installation.awaitResults("among-garbage", 3);

        // when
        for (Topic topic :
                List.of(Topic.BASE_PARAMS, Topic.TRIAL_RESULTS, Topic.TRIAL_PROGRESS, Topic.STUDIES, Topic.REPORTS)) {
            topics.send(topic, "garbage", GARBAGE);
            topics.send(topic, "no-value", null);
            topics.send(topic, "null", "null".getBytes(UTF_8));
            topics.send(topic, "nothing", "{}".getBytes(UTF_8));
        }
        topics.send(Topic.TRIAL_RESULTS, "other-message", statusOf("among-garbage"));
        topics.send(Topic.STUDIES, "other-message", EventJson.write(anyResultOf("among-garbage")));
        installation
                .services
                .process(installation.groups.activePlanner().orElseThrow())
                .kill();

        // then, by the successor too, which reads all of it from the beginning
        installation.assertEndsAsUndisturbed("among-garbage", Studies.QUICK);
        assertThat(topics.emittedOf("among-garbage"))
                .hasSize(Studies.QUICK.runs())
                .doesNotHaveDuplicates();
    }

    @Test
    void repeatedLateAndUnknownResultsChangeNothing() {
        // given
        topics.publish(Studies.QUICK.named("told-twice"));
        installation.awaitResults("told-twice", 3);
        TrialResult first = anyResultOf("told-twice");

        // when a run fails at first, and others come twice, with another loss too; some have no run or no study
        RunId soon = new RunId(first.study(), Studies.QUICK.trials() / 2, 1);
        sendAgain(first, soon, Outcome.FAILED, null);
        sendAgain(first, first.runId(), Outcome.COMPLETED, first.validationLoss());
        sendAgain(first, first.runId(), Outcome.COMPLETED, 1e-9);
        sendAgain(first, first.runId(), Outcome.FAILED, null);
        sendAgain(first, new RunId(first.study(), 999, 1), Outcome.COMPLETED, 1e-9);
        sendAgain(first, new RunId(new StudyId("unheard-of"), 1, 1), Outcome.COMPLETED, 1e-9);
        // and one of the search comes when the confirmation runs
        installation.await(
                "the second phase",
                () -> topics.statusOf("told-twice")
                        .filter(status -> !status.finalists().isEmpty())
                        .isPresent());
        sendAgain(first, new RunId(first.study(), 2, 1), Outcome.COMPLETED, 1e-9);

        // then
        installation.assertEndsAsUndisturbed("told-twice", Studies.QUICK);
        StudyStatus ended = topics.statusOf("told-twice").orElseThrow();
        assertThat(ended.counts().completed()).isEqualTo(Studies.QUICK.runs());

        // and when one comes after the end, the next study is served as before, and this one stays as it is
        sendAgain(first, first.runId(), Outcome.DIVERGED, null);
        topics.publish(Studies.QUICK.named("after-told-twice"));
        installation.assertEndsAsUndisturbed("after-told-twice", Studies.QUICK);
        assertThat(topics.statusOf("told-twice")).contains(ended);
        assertThat(topics.reportsOf("told-twice")).hasSize(1);
    }

    @Test
    void whatIsSaidUnderTheKeyOfAnotherChangesNothing() {
        // given
        topics.publish(Studies.QUICK.named("well-keyed"));
        installation.awaitResults("well-keyed", 3);
        StudyStatus status = topics.statusOf("well-keyed").orElseThrow();

        // when
        topics.send(Topic.STUDIES, "stranger", EventJson.write(status.withRevision(999)));
        topics.send(
                Topic.CLOSED_STUDIES,
                "stranger",
                EventJson.write(new StudyClosed(status.study(), StudyClosed.Why.CANCELLED)));

        // then
        installation.assertEndsAsUndisturbed("well-keyed", Studies.QUICK);
        assertThat(topics.statusOf("well-keyed").orElseThrow().revision()).isLessThan(999);
    }

    private TrialResult anyResultOf(String study) {
        return topics.resultsOf(study).get(0);
    }

    private byte[] statusOf(String study) {
        return EventJson.write(topics.statusOf(study).orElseThrow());
    }

    private void sendAgain(TrialResult like, RunId run, Outcome outcome, @Nullable Double loss) {
        boolean completed = outcome == Outcome.COMPLETED;
        TrialResult result = new TrialResult(
                run.study(),
                run.trial(),
                run.replicate(),
                run,
                like.params(),
                like.seed(),
                outcome,
                completed ? null : "said by a stranger",
                loss,
                completed ? like.bestEpoch() : null,
                completed ? like.epochs() : List.of(),
                completed ? like.test() : null,
                1,
                1,
                like.startedAt(),
                like.finishedAt(),
                List.of(),
                completed ? like.provenance() : null);
        topics.send(Topic.TRIAL_RESULTS, run.toString(), EventJson.write(result));
    }
}
