// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vernier.infrastructure.EmbeddedInfrastructure;
import dev.vernier.infrastructure.ServiceProcess;
import dev.vernier.infrastructure.TestInfrastructure;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A trainer that is to end when there is nothing to do. */
class IdleTrainerIT {
    private static final Duration EXIT_WHEN_IDLE = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final EmbeddedInfrastructure infrastructure = TestInfrastructure.startEmbedded();
    private final TrainersUnderTest trainers = new TrainersUnderTest(infrastructure);

    @AfterEach
    void stop() {
        infrastructure.close();
    }

    /** Frozen and not stopped: connections stay open, and nobody says that the broker is away. */
    @Test
    void doesNotTakeAnOutageOfTheBrokerForLackOfWork() {
        // given
        try (Conversation topics = new Conversation(infrastructure.bootstrapServers());
                ServiceProcess trainer = trainers.start(
                        "idle",
                        Map.of(
                                "VERNIER_TRAINER_ENGINE",
                                "sleep",
                                "VERNIER_TRAINER_EXIT_WHEN_IDLE",
                                EXIT_WHEN_IDLE.toString()))) {
            trainer.awaitReady(TrainersUnderTest.LONGEST_START);

            // when
            infrastructure.broker().process().freeze();

            // then it neither ends nor says that it takes runs
            await().atMost(PATIENCE).until(() -> !trainer.isReady());
            await().atMost(PATIENCE)
                    .during(EXIT_WHEN_IDLE.plusSeconds(3))
                    .until(() -> trainer.process().isAlive() && !trainer.isReady());

            // and when the broker answers again
            infrastructure.broker().process().resume();

            // then it waits as long as it was told to, and ends
            assertThat(trainer.process().awaitEnd(PATIENCE)).isTrue();
            assertThat(trainer.process().exitCode()).hasValue(0);
            assertThat(trainer.process().logTail()).contains("no run has come for as long as it was told to wait");
        }
    }
}
