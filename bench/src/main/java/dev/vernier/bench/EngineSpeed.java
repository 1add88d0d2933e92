// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.bench;

import dev.vernier.events.DataSpec;
import dev.vernier.events.TrialConfig;
import dev.vernier.kit.series.Series;
import dev.vernier.trainer.training.Engine;
import dev.vernier.trainer.training.Progress;
import dev.vernier.trainer.training.RunTrainer;
import java.util.ArrayList;
import java.util.List;

/** How fast an engine trains, through all that a trainer does with a run but the queue. */
final class EngineSpeed {
    private final RunTrainer trainer;
    private final TrialConfig config;
    private final Series series;

    EngineSpeed(Engine engine, Shape shape, DataSpec data, Series series, int epochs) {
        this.trainer = new RunTrainer(engine, System::nanoTime);
        this.config = BenchRuns.run(shape, data, epochs, epochs, 42);
        this.series = series;
    }

    /** One run; training windows over the seconds of the median epoch, optimiser included, evaluation not. */
    double samplesPerSecond() {
        List<Double> epochs = new ArrayList<>();
        trainer.train(
                config,
                series,
                progress -> {
                    if (progress instanceof Progress.EpochEnded epoch) epochs.add(epoch.samplesPerSecond());
                },
                () -> false);
        return Medians.of(epochs);
    }
}
