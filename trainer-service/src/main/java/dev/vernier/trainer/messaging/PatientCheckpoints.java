// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.messaging;

import dev.vernier.events.RunId;
import dev.vernier.trainer.training.Checkpoint;
import dev.vernier.trainer.training.Checkpoints;
import dev.vernier.trainer.training.RunIdentity;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Waits for a store that is away when a run is taken up: it must not begin anew because of that, and overwrite hours of an earlier attempt.
 *
 * @param unwanted whether no further attempt will ask for a checkpoint
 */
record PatientCheckpoints(
        Checkpoints kept, RunId run, StorePatience patience, BooleanSupplier cancelled, BooleanSupplier unwanted)
        implements Checkpoints {

    @Override
    public Optional<Checkpoint> last(RunIdentity identity) {
        return patience.await(run.toString(), cancelled, () -> kept.last(identity));
    }

    @Override
    public boolean keep(Checkpoint checkpoint) {
        return !unwanted.getAsBoolean() && kept.keep(checkpoint);
    }

    @Override
    public void remove() {
        kept.remove();
    }
}
