// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.messaging;

import dev.vernier.trainer.deeplearning4j.FusedEngine;
import dev.vernier.trainer.deeplearning4j.StockEngine;
import dev.vernier.trainer.training.CheckpointPolicy;
import dev.vernier.trainer.training.Engine;
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

    /** The engines there are. */
    enum EngineKind {
        /** Deeplearning4j's network, computed by Vernier's own LSTM on the CPU. */
        FUSED {
            @Override
            Engine create() {
                return new FusedEngine();
            }
        },
        /** Deeplearning4j's own layers: 20 to 70 times slower, the yardstick of the other. */
        STOCK {
            @Override
            Engine create() {
                return new StockEngine();
            }
        };

        abstract Engine create();
    }
}
