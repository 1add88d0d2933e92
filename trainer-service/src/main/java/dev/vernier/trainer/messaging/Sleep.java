// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.messaging;

import dev.vernier.events.EpochLoss;
import dev.vernier.events.EventJson;
import dev.vernier.events.Metrics;
import dev.vernier.events.TestMetrics;
import dev.vernier.events.TrialConfig;
import dev.vernier.kit.series.Series;
import dev.vernier.trainer.training.Checkpoints;
import dev.vernier.trainer.training.Progress;
import dev.vernier.trainer.training.Pulse;
import dev.vernier.trainer.training.RandomStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Waits instead of training, for tests and benchmarks of everything around it: nothing is computed and no model is kept. The losses
 * are made up: of parameters and seed alone, so that trials differ and a repetition has the same ones.
 *
 * @param duration of every run
 */
record Sleep(Duration duration, Stopping stopping) implements RunWork {
    static final String NAME = "sleep";

    private static final Duration LONGEST_BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final double TYPICAL_LOSS = 1e-3;

    @Override
    public Optional<RunOutcome> on(
            TrialConfig config, Series data, Checkpoints kept, Consumer<Progress> progress, BooleanSupplier cancelled) {
        if (!Pulse.waiting(() -> sleep(cancelled))) return Optional.empty();
        double loss = loss(config);
        EpochLoss epoch = new EpochLoss(1, loss, loss);
        progress.accept(new Progress.EpochEnded(epoch, 0));
        progress.accept(new Progress.Ended(duration));
        TestMetrics test = TestMetrics.of(metrics(loss), metrics(2 * TYPICAL_LOSS));
        return Optional.of(RunOutcome.completed(loss, 1, List.of(epoch), test, List.of()));
    }

    /** @return whether it was left alone for as long as it was to sleep */
    private boolean sleep(BooleanSupplier cancelled) {
        for (Duration left = duration; !left.isNegative(); left = left.minus(LONGEST_BETWEEN_LOOKS)) {
            if (cancelled.getAsBoolean()) return false;
            if (stopping.awaitFor(left.compareTo(LONGEST_BETWEEN_LOOKS) < 0 ? left : LONGEST_BETWEEN_LOOKS)) {
                return false;
            }
        }
        return true;
    }

    /** Trials lie within a fifth of each other, the seeds of a trial within a fiftieth. */
    private static double loss(TrialConfig config) {
        long trial = EventJson.text(config.params()).hashCode();
        return TYPICAL_LOSS * (1 + uniform(trial, 0.1f)) * (1 + uniform(trial ^ (config.seed() << 32), 0.01f));
    }

    private static double uniform(long of, float bound) {
        return new RandomStream(of).nextUniform(bound);
    }

    private static Metrics metrics(double mse) {
        return new Metrics(mse, Math.sqrt(mse), Math.sqrt(mse));
    }
}
