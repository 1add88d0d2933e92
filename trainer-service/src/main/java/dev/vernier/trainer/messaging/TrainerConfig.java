// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.messaging;

import dev.vernier.trainer.device.DeviceSetting;
import dev.vernier.trainer.training.CheckpointPolicy;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** How a trainer behaves. */
@ConfigMapping(prefix = "vernier.trainer")
interface TrainerConfig {
    /** Runs trained side by side; by default the cores there are. */
    OptionalInt slots();

    /** Who says that a run has started; by default host name and process id. */
    Optional<String> name();

    /** What does the arithmetic. */
    @WithDefault("fused")
    EngineKind engine();

    /** On what it does it; on a GPU always with Deeplearning4j's own layers. */
    @WithDefault("cpu")
    DeviceSetting device();

    /** How long the engine {@code sleep} waits in place of training a run. */
    @WithDefault("PT0S")
    Duration sleep();

    /**
     * How long a run waits for an object store that is out of reach, when it needs its data or wants to keep its model, until it goes back
     * to the queue.
     */
    @WithDefault("PT2M")
    Duration storePatience();

    /**
     * A run whose training has not got on by a single batch for so long is given up: the attempt ends in a fault, the planner has another one made.
     * Waiting for the object store or the broker does not count.
     */
    @WithDefault("PT5M")
    Duration stalledAfter();

    /**
     * After how long without a run the trainer leaves the group and ends with exit code 0, counted while it belongs to the group and the broker answers; absent:
     * never. For pods that are jobs.
     */
    Optional<Duration> exitWhenIdle();

    /** Whether the trainer keeps the annotation of its own pod that says which pod Kubernetes should delete first. */
    @WithDefault("false")
    boolean podDeletionCost();

    Checkpoint checkpoint();

    /**
     * How often a run's state goes to the store, for another attempt to go on from: whichever comes first. A trainer that is told to stop
     * keeps the last epoch that has ended, whatever is said here.
     */
    interface Checkpoint {
        /** Epochs from one to the next; 0: time alone counts. */
        @WithDefault("0")
        int everyEpochs();

        /** Seconds from one to the next: at most what a crash costs. Runs shorter than this write none. 0: epochs alone count. */
        @WithDefault("30")
        int everySeconds();

        /** The same, as the training takes it. */
        default CheckpointPolicy policy() {
            return new CheckpointPolicy(everyEpochs(), Duration.ofSeconds(everySeconds()));
        }
    }

    /** What there is to do the arithmetic. */
    enum EngineKind {
        /** Deeplearning4j's network, computed by Vernier's own LSTM; on the CPU alone. */
        FUSED,
        /** Deeplearning4j's own layers: 20 to 70 times slower, the yardstick of the other. */
        STOCK,
        /** Computes nothing and only waits, for tests and benchmarks of everything else: its losses are made up. */
        SLEEP
    }
}
