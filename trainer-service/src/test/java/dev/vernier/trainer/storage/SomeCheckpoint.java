// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.storage;

import dev.vernier.events.EpochLoss;
import dev.vernier.events.RunId;
import dev.vernier.trainer.training.BestEpoch;
import dev.vernier.trainer.training.Checkpoint;
import dev.vernier.trainer.training.LearnerState;
import dev.vernier.trainer.training.RunIdentity;
import java.time.Duration;
import java.util.List;

/** Checkpoints for tests. */
final class SomeCheckpoint {
    static final RunId RUN = RunId.parse("seattle/3/2");
    static final RunIdentity IDENTITY = new RunIdentity(RUN, "c".repeat(64), "d".repeat(64), "scripted on none", 3);

    private SomeCheckpoint() {}

    /** With numbers that only a faithful copy keeps. */
    static Checkpoint of(RunIdentity run) {
        return new Checkpoint(
                run,
                List.of(new EpochLoss(1, 0.1 + 0.2, 1.0 / 3), new EpochLoss(2, Double.MIN_VALUE, 2.0 / 3)),
                new BestEpoch(1, 1.0 / 3, new float[] {1.5f, -0f, Float.MIN_VALUE}),
                new LearnerState(
                        new float[] {0.1f, -0.2f, Float.MAX_VALUE},
                        new float[] {Float.intBitsToFloat(0x7fc12345), Float.NEGATIVE_INFINITY, 1e-42f},
                        new float[] {1, 2, 3},
                        1234),
                Duration.ofNanos(90_000_000_001L));
    }
}
