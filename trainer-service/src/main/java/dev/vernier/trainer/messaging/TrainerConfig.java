// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.messaging;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;
import java.util.OptionalInt;

/** How a trainer behaves. */
@ConfigMapping(prefix = "vernier.trainer")
interface TrainerConfig {
    /** Runs trained side by side; by default the cores there are. */
    OptionalInt slots();

    /** Who says that a run has started; by default host name and process id. */
    Optional<String> name();
}
