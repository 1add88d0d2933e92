// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.plan;

import dev.vernier.events.BaseParams;
import dev.vernier.events.Params;
import dev.vernier.events.Search;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Searches the close neighbourhood of a known good configuration: up to 25 small steps from the base along each parameter and along
 * all at once, then evenly spread points within ±range.
 *
 * <p>The base is trial 3. A study of one trial has the base alone; one of two has the first step and then the base. Asking for more
 * trials never changes those that were there with fewer (from three on).
 */
public final class FineSearch {
    private FineSearch() {}

    /** The plan of a study; as {@link #plan(Params, Search)}. */
    public static Plan plan(BaseParams study) {
        return plan(study.base(), study.search());
    }

    /**
     * The plan, always the same for the same arguments.
     *
     * @throws IllegalArgumentException when the base is not legal, lies outside the search space, or the range is not below 1;
     *     the reader of base parameters lets no such study pass
     */
    public static Plan plan(Params base, Search search) {
        Neighbourhood around = new Neighbourhood(base, search);
        List<Trial> trials = new ArrayList<>();
        for (Params params : configurations(around, search.trials())) {
            trials.add(Trial.of(trials.size() + 1, params, around));
        }
        return new Plan(PlanVersion.FINE, base, search.range(), search.trials(), trials);
    }

    private static List<Params> configurations(Neighbourhood around, int trials) {
        Map<Integer, Params> steps = StepTable.fill(around);
        QuasiRandomPoints others = new QuasiRandomPoints(around, new HashSet<>(steps.values()));
        List<Params> chosen = new ArrayList<>();
        for (int slot = 1; slot <= StepTable.TRIALS || chosen.size() < trials; slot++) {
            Params step = steps.get(slot);
            Optional<Params> next = step != null ? Optional.of(step) : others.next();
            next.ifPresent(chosen::add);
            if (next.isEmpty() && slot > StepTable.TRIALS) break;
        }
        if (chosen.size() <= trials) return chosen;
        List<Params> first = new ArrayList<>(chosen.subList(0, trials));
        if (!first.contains(around.base())) first.set(trials - 1, around.base());
        return first;
    }
}
