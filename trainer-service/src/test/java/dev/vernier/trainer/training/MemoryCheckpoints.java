// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps checkpoints in memory, every one, and may be told to fail. */
public final class MemoryCheckpoints implements Checkpoints {
    public final List<Checkpoint> kept = new ArrayList<>();
    int refusals;
    int refused;

    @Override
    public Optional<Checkpoint> last(RunIdentity run) {
        return kept.isEmpty() ? Optional.empty() : Optional.of(kept.get(kept.size() - 1));
    }

    @Override
    public boolean keep(Checkpoint checkpoint) {
        if (refused < refusals) {
            refused++;
            return false;
        }
        kept.add(checkpoint);
        return true;
    }

    @Override
    public void remove() {
        kept.clear();
    }

    List<Integer> epochs() {
        return kept.stream().map(Checkpoint::epoch).toList();
    }
}
