// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.messaging;

import dev.vernier.events.EpochLoss;
import dev.vernier.events.Outcome;
import dev.vernier.events.Sentence;
import dev.vernier.events.StoredObject;
import dev.vernier.events.TestMetrics;
import dev.vernier.trainer.training.RunEnding;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The part of a result that does not depend on which attempt has brought it about; its fields are those of the result. */
record RunOutcome(
        Outcome outcome,
        @Nullable String cause,
        @Nullable Double validationLoss,
        @Nullable Integer bestEpoch,
        List<EpochLoss> epochs,
        @Nullable TestMetrics test,
        List<StoredObject> artefacts) {

    static RunOutcome completed(
            double validationLoss,
            int bestEpoch,
            List<EpochLoss> epochs,
            TestMetrics test,
            List<StoredObject> artefacts) {
        return new RunOutcome(Outcome.COMPLETED, null, validationLoss, bestEpoch, epochs, test, artefacts);
    }

    static RunOutcome rejected(String cause) {
        return without(Outcome.REJECTED, cause, List.of());
    }

    /**
     * Empty for a cancelled training: nothing is known, and another trainer should try.
     *
     * @param artefacts what a completed run has left in the store
     */
    static Optional<RunOutcome> of(RunEnding ending, List<StoredObject> artefacts) {
        return ending.fold(
                completed -> Optional.of(completed(
                        completed.validationLoss(),
                        completed.bestEpoch(),
                        completed.epochs(),
                        completed.test(),
                        artefacts)),
                diverged -> Optional.of(without(Outcome.DIVERGED, diverged.cause(), diverged.epochs())),
                rejected -> Optional.of(rejected(rejected.cause())),
                timedOut -> Optional.of(without(Outcome.FAILED, timedOut.cause(), timedOut.epochs())),
                cancelled -> Optional.empty());
    }

    private static RunOutcome without(Outcome outcome, String cause, List<EpochLoss> epochs) {
        return new RunOutcome(outcome, Sentence.of(cause), null, null, epochs, null, List.of());
    }
}
