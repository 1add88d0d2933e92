// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.plan;

import dev.vernier.events.BaseParams;
import dev.vernier.events.Fault;
import java.util.Optional;

/**
 * How large a study may be: planner, queue and reporter hold something for each of its runs, and its report holds every epoch.
 *
 * @param most runs of one study, both phases together
 * @param mostEpochs of one study: its runs times the epochs that each may have
 */
public record RunLimit(int most, long mostEpochs) {
    public RunLimit {
        if (most < 1) throw new IllegalArgumentException("the most runs of a study must be at least 1, was " + most);
        if (mostEpochs < 1) {
            throw new IllegalArgumentException("the most epochs of a study must be at least 1, was " + mostEpochs);
        }
    }

    /** What is wrong with a study that asks for more. */
    public Optional<Fault> fault(BaseParams asked) {
        int finalists = asked.confirm().finalists();
        long search = asked.searchRuns();
        long confirm = finalists == 0 ? 0 : (finalists + 1L) * asked.confirm().replicates();
        if (search + confirm > most) {
            return Optional.of(new Fault(
                    "search.trials",
                    "times search.replicates, and finalists and base times confirm.replicates, must be at most " + most
                            + " runs together",
                    search + " + " + confirm));
        }
        int epochs = asked.training().epochs();
        if ((search + confirm) * epochs > mostEpochs) {
            return Optional.of(new Fault(
                    "training.epochs",
                    "times the runs of the study, which are " + (search + confirm) + ", must be at most " + mostEpochs
                            + " epochs together",
                    String.valueOf(epochs)));
        }
        return Optional.empty();
    }
}
