// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.training;

import java.util.Optional;

/**
 * Where one run keeps its last checkpoint for later attempts. Keeping and removing do not fail: a checkpoint saves work, and a run is
 * complete without. For one thread.
 */
public interface Checkpoints {
    /** For runs that begin at the beginning and leave nothing behind. */
    Checkpoints NONE = new Checkpoints() {
        @Override
        public Optional<Checkpoint> last(RunIdentity run) {
            return Optional.empty();
        }

        @Override
        public boolean keep(Checkpoint checkpoint) {
            return false;
        }

        @Override
        public void remove() {}
    };

    /**
     * What an earlier attempt has kept; whatever is damaged or of another run is set aside, and the answer is empty. Fails, with an exception
     * of the place's own, where it cannot tell whether there is one: the attempt ends with it and harms nothing that was kept.
     */
    Optional<Checkpoint> last(RunIdentity run);

    /** Replaces what was kept. @return whether it is kept now */
    boolean keep(Checkpoint checkpoint);

    /** The run has its result: nothing is needed any more. */
    void remove();
}
