// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.study;

import dev.vernier.events.BaseParams;
import dev.vernier.events.Params;
import dev.vernier.planner.plan.FineSearch;
import dev.vernier.planner.plan.Plan;
import dev.vernier.planner.plan.Planning;
import dev.vernier.planner.plan.Trial;
import java.math.BigDecimal;
import java.util.List;

/** An algorithm of a later day: it plans what nobody has planned before. */
public record ChangedPlanning(String version) implements Planning {

    @Override
    public Plan plan(BaseParams study) {
        Plan plan = FineSearch.plan(study);
        List<Trial> others = plan.trials().stream()
                .map(trial -> new Trial(
                        trial.number(),
                        trial.params().with(Params.BATCH_SIZE, BigDecimal.valueOf(1_000L + trial.number())),
                        trial.changes(),
                        List.of(),
                        List.of()))
                .toList();
        return new Plan(version, plan.base(), plan.range(), plan.asked(), others);
    }

    @Override
    public boolean knows(String other) {
        return version.equals(other);
    }
}
