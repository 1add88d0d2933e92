// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.training;

import dev.vernier.events.EpochLoss;
import dev.vernier.events.Metrics;
import dev.vernier.events.TestMetrics;
import java.util.List;
import java.util.function.Function;

/** How a training ended. */
public sealed interface RunEnding {

    /** @param validationLoss mean squared error on the scaled target at the best epoch (from 1) */
    record Completed(List<EpochLoss> epochs, int bestEpoch, double validationLoss, TestMetrics test, TrainedModel model)
            implements RunEnding {
        public Completed {
            epochs = List.copyOf(epochs);
        }

        Completed withLinearAutoregression(Metrics linear) {
            return new Completed(epochs, bestEpoch, validationLoss, test.withLinearAutoregression(linear), model);
        }
    }

    /** A loss became NaN or infinite. */
    record Diverged(List<EpochLoss> epochs, String cause) implements RunEnding {
        public Diverged {
            epochs = List.copyOf(epochs);
        }
    }

    /** Parameters or data that can never train. */
    record Rejected(String cause) implements RunEnding {}

    /**
     * The run's time limit was reached. It is no completed run: how far it came depends on the machine, so its loss must not be compared.
     */
    record TimedOut(List<EpochLoss> epochs, String cause) implements RunEnding {
        public TimedOut {
            epochs = List.copyOf(epochs);
        }
    }

    /** The caller asked for it: nothing is known about the configuration. */
    record Cancelled() implements RunEnding {}

    /** Exactly one of the functions is called. */
    default <T> T fold(
            Function<Completed, T> onCompleted,
            Function<Diverged, T> onDiverged,
            Function<Rejected, T> onRejected,
            Function<TimedOut, T> onTimedOut,
            Function<Cancelled, T> onCancelled) {
        if (this instanceof Completed completed) return onCompleted.apply(completed);
        if (this instanceof Diverged diverged) return onDiverged.apply(diverged);
        if (this instanceof Rejected rejected) return onRejected.apply(rejected);
        if (this instanceof TimedOut timedOut) return onTimedOut.apply(timedOut);
        return onCancelled.apply((Cancelled) this);
    }
}
