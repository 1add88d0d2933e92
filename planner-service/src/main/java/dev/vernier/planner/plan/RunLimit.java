// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.plan;

import dev.vernier.events.BaseParams;
import dev.vernier.events.Fault;
import java.util.Optional;

/**
 * How large a study may be: planner, queue and reporter hold something for each of its runs.
 *
 * @param most runs of one study, both phases together
 */
public record RunLimit(int most) {
    public RunLimit {
        if (most < 1) throw new IllegalArgumentException("the most runs of a study must be at least 1, was " + most);
    }

    /** What is wrong with a study that asks for more. */
    public Optional<Fault> fault(BaseParams asked) {
        int finalists = asked.confirm().finalists();
        long search = asked.searchRuns();
        long confirm = finalists == 0 ? 0 : (finalists + 1L) * asked.confirm().replicates();
        if (search + confirm <= most) return Optional.empty();
        return Optional.of(new Fault(
                "search.trials",
                "times search.replicates, and finalists and base times confirm.replicates, must be at most " + most
                        + " runs together",
                search + " + " + confirm));
    }
}
