// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.messaging;

import dev.vernier.trainer.training.Checkpoint;
import dev.vernier.trainer.training.Checkpoints;
import dev.vernier.trainer.training.Pulse;
import dev.vernier.trainer.training.RunIdentity;
import java.util.Optional;

/** The same checkpoints; a run that waits for their store does not stand still. */
record AwaitedCheckpoints(Checkpoints kept) implements Checkpoints {
    @Override
    public Optional<Checkpoint> last(RunIdentity run) {
        return Pulse.waiting(() -> kept.last(run));
    }

    @Override
    public boolean keep(Checkpoint checkpoint) {
        return Pulse.waiting(() -> kept.keep(checkpoint));
    }

    @Override
    public void remove() {
        Pulse.waiting(kept::remove);
    }
}
