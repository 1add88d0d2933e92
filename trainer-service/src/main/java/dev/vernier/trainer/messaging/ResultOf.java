// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.messaging;

import dev.vernier.events.EpochLoss;
import dev.vernier.events.Outcome;
import dev.vernier.events.Provenance;
import dev.vernier.events.StoredObject;
import dev.vernier.events.TestMetrics;
import dev.vernier.events.TrialConfig;
import dev.vernier.events.TrialResult;
import dev.vernier.trainer.training.RunEnding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns the ending of one attempt into the result that is published.
 *
 * @param attempt which delivery of the run it was, from 1
 */
record ResultOf(TrialConfig config, int attempt, Instant startedAt, Instant finishedAt, Provenance provenance) {

    /**
     * Empty for a cancelled training: nothing is known, and another trainer should try.
     *
     * @param artefacts what a completed run has left in the store
     */
    Optional<TrialResult> ending(RunEnding ending, List<StoredObject> artefacts) {
        return ending.fold(
                completed -> Optional.of(result(
                        Outcome.COMPLETED,
                        null,
                        completed.validationLoss(),
                        completed.bestEpoch(),
                        completed.epochs(),
                        completed.test(),
                        artefacts)),
                diverged -> Optional.of(without(Outcome.DIVERGED, diverged.cause(), diverged.epochs())),
                rejected -> Optional.of(without(Outcome.REJECTED, rejected.cause(), List.of())),
                timedOut -> Optional.of(without(Outcome.FAILED, timedOut.cause(), timedOut.epochs())),
                cancelled -> Optional.empty());
    }

    TrialResult rejected(String cause) {
        return without(Outcome.REJECTED, cause, List.of());
    }

    TrialResult failed(String cause) {
        return without(Outcome.FAILED, cause, List.of());
    }

    private TrialResult without(Outcome outcome, String cause, List<EpochLoss> epochs) {
        return result(outcome, cause, null, null, epochs, null, List.of());
    }

    private TrialResult result(
            Outcome outcome,
            @Nullable String cause,
            @Nullable Double loss,
            @Nullable Integer bestEpoch,
            List<EpochLoss> epochs,
            @Nullable TestMetrics test,
            List<StoredObject> artefacts) {
        return new TrialResult(
                config.study(),
                config.trial(),
                config.replicate(),
                config.runId(),
                config.params(),
                config.seed(),
                outcome,
                cause,
                loss,
                bestEpoch,
                epochs,
                test,
                Duration.between(startedAt, finishedAt).toMillis() / 1000.0,
                attempt,
                startedAt,
                finishedAt,
                artefacts,
                provenance);
    }
}
