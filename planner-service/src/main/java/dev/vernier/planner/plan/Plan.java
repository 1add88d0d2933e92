// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.plan;

import dev.vernier.events.Params;
import java.math.BigDecimal;
import java.util.List;

/**
 * The trials of a study, numbered from 1 in order, pairwise different, the base among them.
 *
 * @param version of the algorithm that made it: the same version and the same study give the same plan
 * @param range half-width of the neighbourhood relative to the base
 * @param asked how many trials the study asked for; there are fewer only when the space has no more configurations
 */
public record Plan(String version, Params base, BigDecimal range, int asked, List<Trial> trials) {
    public Plan {
        trials = List.copyOf(trials);
    }

    /**
     * The trial of that number.
     *
     * @throws IllegalArgumentException when the plan has no such trial
     */
    public Trial trial(int number) {
        if (number < 1 || number > trials.size()) {
            throw new IllegalArgumentException("trial must be between 1 and " + trials.size() + ", was " + number);
        }
        return trials.get(number - 1);
    }

    /** The trial that is the base. */
    public Trial baseTrial() {
        return trials.stream()
                .filter(Trial::isTheBase)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a plan always holds its base"));
    }

    /** Whether the space has fewer distinct configurations than the study asked for. */
    public boolean isShort() {
        return trials.size() < asked;
    }

    /** What a user should know about the plan as a whole, one sentence each; mostly nothing. */
    public List<String> remarks() {
        if (!isShort()) return List.of();
        return List.of("The search space has only " + trials.size() + " distinct configurations; " + asked
                + " trials were asked for.");
    }
}
