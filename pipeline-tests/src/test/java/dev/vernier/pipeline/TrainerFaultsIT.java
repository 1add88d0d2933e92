// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vernier.events.AttemptEnded;
import dev.vernier.events.EpochCompleted;
import dev.vernier.events.RunId;
import dev.vernier.events.RunStarted;
import dev.vernier.events.TrialResult;
import dev.vernier.kit.kafka.TopicSetup;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of a study when a trainer comes to harm in the middle of a run, and another is there. */
@ExtendWith(SharedInstallation.class)
class TrainerFaultsIT {
    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);

    /** Shorter than the one that the planner sets: a frozen trainer holds its runs for all of it. */
    private static final Duration SHORT_LOCK = TopicSetup.LOCK.dividedBy(2);

    private final Installation installation;
    private final Topics topics;

    TrainerFaultsIT(Installation installation) {
        this.installation = installation;
        this.topics = installation.topics;
    }

    @AfterEach
    void restoreTheLock() {
        installation.groups.setLock(TopicSetup.LOCK);
    }

    @Test
    void endsAsUndisturbedWhenATrainerIsKilled() {
        // given
        topics.publish(Studies.LONG.named("trainer-killed"));
        RunStarted harmed = installation.awaitRunUnderWay("trainer-killed");

        // when
        installation.services.process(harmed.trainer()).kill();

        // then
        installation.assertEndsAsUndisturbed("trainer-killed", Studies.LONG);
        assertThat(attemptsOf(harmed.runId())).hasSizeGreaterThan(1);
        assertThat(topics.emittedOf("trainer-killed")).doesNotHaveDuplicates();
        // and the run went on from its checkpoint
        assertThat(firstEpochs(harmed.runId())).first().isEqualTo(1);
        assertThat(firstEpochs(harmed.runId()).get(1)).isGreaterThan(1);
    }

    @Test
    void endsAsUndisturbedWhenATrainerIsToldToEnd() {
        // given
        topics.publish(Studies.LONG.named("trainer-terminated"));
        RunStarted harmed = installation.awaitRunUnderWay("trainer-terminated");

        // when
        installation.services.process(harmed.trainer()).terminate(LONGEST_STOP);

        // then
        installation.assertEndsAsUndisturbed("trainer-terminated", Studies.LONG);
        assertThat(topics.endsOf("trainer-terminated"))
                .isNotEmpty()
                .extracting(AttemptEnded::reason)
                .containsOnly(AttemptEnded.Reason.STOPPED);
        assertThat(topics.endsOf("trainer-terminated"))
                .extracting(AttemptEnded::runId)
                .contains(harmed.runId());
        assertThat(topics.emittedOf("trainer-terminated")).doesNotHaveDuplicates();
        // and no epoch that had ended was trained again
        assertThat(topics.epochsOf("trainer-terminated").stream()
                        .filter(epoch -> epoch.runId().equals(harmed.runId())))
                .hasSize(Studies.LONG.epochs());
    }

    @Test
    void countsARunOnceWhenAFrozenTrainerWakesUpAfterItsLease() {
        // given
        installation.groups.setLock(SHORT_LOCK);
        topics.publish(Studies.LONG.named("trainer-frozen"));
        RunStarted harmed = installation.awaitRunUnderWay("trainer-frozen");

        // when
        installation.services.process(harmed.trainer()).freeze();
        installation.await(
                "a result from the other trainer",
                () -> !topics.resultsOf(harmed.runId()).isEmpty());
        installation.services.process(harmed.trainer()).resume();

        // then it counts once; the one that wakes up ends with the study, or comes to the same bits
        installation.assertEndsAsUndisturbed("trainer-frozen", Studies.LONG);
        List<TrialResult> all = topics.resultsOf(harmed.runId());
        assertThat(all).extracting(TrialResult::epochs).containsOnly(all.get(0).epochs());
        // and both take runs again
        topics.publish(Studies.LONG.named("after-frozen"));
        installation.assertEndsAsUndisturbed("after-frozen", Studies.LONG);
    }

    private List<Integer> attemptsOf(RunId run) {
        return topics.startsOf(run.study().value()).stream()
                .filter(start -> start.runId().equals(run))
                .map(RunStarted::attempt)
                .toList();
    }

    /** The first epoch of each attempt that came so far, in order. */
    private List<Integer> firstEpochs(RunId run) {
        return attemptsOf(run).stream()
                .map(attempt -> topics.epochsOf(run.study().value()).stream()
                        .filter(epoch -> epoch.runId().equals(run) && epoch.attempt() == attempt)
                        .findFirst())
                .flatMap(Optional::stream)
                .map(EpochCompleted::epoch)
                .toList();
    }
}
