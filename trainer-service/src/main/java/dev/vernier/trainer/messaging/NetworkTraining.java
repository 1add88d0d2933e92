// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.messaging;

import dev.vernier.events.StoredObject;
import dev.vernier.events.TrialConfig;
import dev.vernier.kit.series.Series;
import dev.vernier.trainer.storage.ModelStore;
import dev.vernier.trainer.training.Checkpoints;
import dev.vernier.trainer.training.LinearBaseline;
import dev.vernier.trainer.training.Progress;
import dev.vernier.trainer.training.RunEnding;
import dev.vernier.trainer.training.RunTrainer;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Trains the run's network and keeps the model. */
record NetworkTraining(RunTrainer trainer, LinearBaseline baseline, ModelStore models, StorePatience patience)
        implements RunWork {

    @Override
    public Optional<RunOutcome> on(
            TrialConfig config, Series data, Checkpoints kept, Consumer<Progress> progress, BooleanSupplier cancelled) {
        RunEnding ending = trainer.train(config, data, kept, progress, cancelled);
        if (!(ending instanceof RunEnding.Completed completed)) return RunOutcome.of(ending, List.of());
        // In the store before the result says so.
        List<StoredObject> artefacts =
                patience.insist(config.runId().toString(), cancelled, () -> models.put(config, data, completed));
        return RunOutcome.of(baseline.beside(completed, config.data(), data), artefacts);
    }
}
