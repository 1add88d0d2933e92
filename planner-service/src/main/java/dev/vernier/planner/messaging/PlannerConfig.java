// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the planner behaves. */
@ConfigMapping(prefix = "vernier.planner")
interface PlannerConfig {
    /** A study is called stalled when no trainer was heard of for so long. */
    @WithDefault("PT2M")
    Duration stalledAfter();

    /**
     * How many runs of all studies wait in the queue at least: with nobody to take them as well. More make a study that comes later wait
     * longer.
     */
    @WithDefault("16")
    int leastWaiting();

    /** How many runs a study may have, finalists and base of the confirm phase included. */
    @WithDefault("100000")
    int maxRuns();

    /** How many epochs all runs of a study may have together: what a report was measured with on the smallest heap that is deployed. */
    @WithDefault("2500000")
    long maxEpochs();
}
