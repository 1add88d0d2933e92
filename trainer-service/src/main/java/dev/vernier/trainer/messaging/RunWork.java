// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.messaging;

import dev.vernier.events.TrialConfig;
import dev.vernier.kit.series.Series;
import dev.vernier.trainer.training.Checkpoints;
import dev.vernier.trainer.training.Progress;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** What a trainer does with a run between taking it and saying what became of it. */
interface RunWork {

    /**
     * Empty when the run was cancelled before it was over.
     *
     * @param data as the configuration names it
     * @param kept for an attempt that does not come to the end
     * @param progress called on the same thread
     * @param cancelled whether the trainer is told to end, or nobody wants the run any more; asked again and again
     * @throws dev.vernier.kit.storage.StoreUnavailable when the object store has been out of reach for longer than there is patience
     */
    Optional<RunOutcome> on(
            TrialConfig config, Series data, Checkpoints kept, Consumer<Progress> progress, BooleanSupplier cancelled);
}
