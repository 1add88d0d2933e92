// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.plan;

import dev.vernier.events.Params;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * One configuration of a plan.
 *
 * @param number from 1 within the study
 * @param changes what differs from the base, in the base's order; empty for the base itself
 * @param outsideRange names of the parameters whose value lies outside ±range of the base
 * @param withoutEffect names of the parameters whose value changes nothing, such as dropout with one layer
 */
public record Trial(
        int number, Params params, List<Change> changes, List<String> outsideRange, List<String> withoutEffect) {
    private static final MathContext SIX_DIGITS = new MathContext(6);

    public Trial {
        if (number < 1) throw new IllegalArgumentException("trial must be at least 1, was " + number);
        changes = List.copyOf(changes);
        outsideRange = List.copyOf(outsideRange);
        withoutEffect = List.copyOf(withoutEffect);
    }

    static Trial of(int number, Params params, Neighbourhood around) {
        List<Change> changes = new ArrayList<>();
        List<String> outside = new ArrayList<>();
        params.values().forEach((name, to) -> {
            BigDecimal from = around.base().get(name);
            if (to.compareTo(from) == 0) return;
            BigDecimal relative = from.signum() == 0 ? null : to.subtract(from).divide(from, SIX_DIGITS);
            changes.add(new Change(name, from, to, relative));
            if (Parameter.named(name).filter(p -> around.isOutside(p, to)).isPresent()) outside.add(name);
        });
        // Dropout acts between layers: with one layer there is no between.
        boolean idleDropout = params.intValue(Params.NUM_LAYERS) == 1
                && params.get(Params.DROPOUT).signum() > 0;
        return new Trial(number, params, changes, outside, idleDropout ? List.of(Params.DROPOUT) : List.of());
    }

    /** Whether this is the configuration that the user gave. */
    public boolean isTheBase() {
        return changes.isEmpty();
    }
}
