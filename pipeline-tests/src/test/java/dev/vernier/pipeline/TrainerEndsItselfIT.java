// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vernier.events.TrialResult;
import dev.vernier.infrastructure.ChildProcess;
import dev.vernier.infrastructure.TestInfrastructure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Trainers that end on their own: because there is nothing to do, or because they could never do what they were told. */
class TrainerEndsItselfIT {
    private static final Duration LONGEST_STUDY = Duration.ofMinutes(2);
    private static final Duration LONGEST_START = Duration.ofSeconds(60);

    /** Of every run, longer than the trainers may be idle: one that is at work must not count as idle. */
    private static final String RUN = "PT4S";

    private static Installation installation;

    @BeforeAll
    static void startWithoutTrainers() {
        installation = new Installation(
                TestInfrastructure.startEmbedded(),
                List.of("planner-1", "reporter-1"),
                Map.of("VERNIER_TRAINER_ENGINE", "sleep", "VERNIER_TRAINER_SLEEP", RUN));
    }

    @AfterAll
    static void leavesNoProcess() {
        installation.close();
    }

    @Test
    void trainsAWholeStudyAndEndsWhenThereIsNothingMoreToDo() {
        // given
        installation.topics.publish(Studies.LONG.named("job"));

        // when
        installation.services.start("trainer-1", "--exit-when-idle=12s");
        ChildProcess trainer = installation.services.process("trainer-1");
        boolean ended = trainer.awaitEnd(LONGEST_STUDY);

        // then
        assertThat(ended).as("it has ended: %s", trainer.logTail()).isTrue();
        assertThat(trainer.exitCode()).hasValue(0);
        assertThat(trainer.logTail()).contains("no run has come for as long as it was told to wait");
        // and nothing was lost, or done twice
        assertThat(installation.awaitReport("job").rows()).hasSize(Studies.LONG.runs());
        assertThat(installation.topics.resultsOf("job"))
                .hasSize(Studies.LONG.runs())
                .extracting(TrialResult::attempt)
                .containsOnly(1);
        assertThat(installation.topics.endsOf("job")).isEmpty();
        installation.assertNothingIsLeft();
    }

    @Test
    void saysInOneSentenceWhichArgumentIsWrong() {
        // when
        installation.services.start("trainer-2", "--exit-when-idle=soon");
        ChildProcess trainer = installation.services.process("trainer-2");
        trainer.awaitEnd(LONGEST_START);

        // then
        assertThat(trainer.exitCode()).hasValue(2);
        assertThat(trainer.logTail().strip())
                .isEqualTo("--exit-when-idle must be a duration above 0, such as 60s or PT1M, was soon");
    }
}
