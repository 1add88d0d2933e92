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
     * @param trainedBefore what earlier attempts spent on the epochs that this one did not have to train again
     * @param artefacts what a completed run has left in the store
     */
    Optional<TrialResult> ending(RunEnding ending, Duration trainedBefore, List<StoredObject> artefacts) {
        return ending.fold(
                completed -> Optional.of(result(
                        Outcome.COMPLETED,
                        null,
                        completed.validationLoss(),
                        completed.bestEpoch(),
                        completed.epochs(),
                        completed.test(),
                        trainedBefore,
                        artefacts)),
                diverged -> Optional.of(without(Outcome.DIVERGED, diverged.cause(), diverged.epochs(), trainedBefore)),
                rejected -> Optional.of(rejected(rejected.cause())),
                timedOut -> Optional.of(without(Outcome.FAILED, timedOut.cause(), timedOut.epochs(), trainedBefore)),
                cancelled -> Optional.empty());
    }

    TrialResult rejected(String cause) {
        return without(Outcome.REJECTED, cause, List.of(), Duration.ZERO);
    }

    TrialResult failed(String cause) {
        return without(Outcome.FAILED, cause, List.of(), Duration.ZERO);
    }

    private TrialResult without(Outcome outcome, String cause, List<EpochLoss> epochs, Duration trainedBefore) {
        return result(outcome, cause, null, null, epochs, null, trainedBefore, List.of());
    }

    private TrialResult result(
            Outcome outcome,
            @Nullable String cause,
            @Nullable Double loss,
            @Nullable Integer bestEpoch,
            List<EpochLoss> epochs,
            @Nullable TestMetrics test,
            Duration trainedBefore,
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
                trainedBefore.plus(Duration.between(startedAt, finishedAt)).toMillis() / 1000.0,
                attempt,
                startedAt,
                finishedAt,
                artefacts,
                provenance);
    }
}
