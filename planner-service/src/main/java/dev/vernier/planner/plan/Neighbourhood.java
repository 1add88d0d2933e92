// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.plan;

import dev.vernier.events.Params;
import dev.vernier.events.Search;
import dev.vernier.events.Search.Space;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The base, how far around it the search goes, and the legal values of every parameter there. */
final class Neighbourhood {
    /**
     * What steps are relative to where the base is 0 (only dropout can be): ten percent of nothing is nothing, and someone who tunes
     * finely around "no dropout" wants to see a little of it. With ±20 % the steps are 0.02 and 0.04.
     */
    static final BigDecimal REFERENCE_FOR_ZERO = new BigDecimal("0.2");

    /** Steps are given in percent for this range; others scale them. */
    private static final BigDecimal RANGE_OF_STEPS = new BigDecimal("0.2");

    private final Params base;
    private final BigDecimal range;
    private final Map<Parameter, Axis> axes = new EnumMap<>(Parameter.class);

    /** @throws IllegalArgumentException when base or range are not legal; for what a user sent the reader has said so before */
    Neighbourhood(Params base, Search search) {
        this.base = base;
        this.range = search.range();
        if (range.signum() <= 0 || range.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException("search.range must be between 0 and 1, was " + range.toPlainString());
        }
        for (Parameter parameter : Parameter.values()) {
            BigDecimal value = base.get(parameter.label());
            Space space = search.space().get(parameter.label());
            axes.put(parameter, Axis.of(parameter, value, reference(parameter), range, space));
        }
    }

    Params base() {
        return base;
    }

    BigDecimal range() {
        return range;
    }

    Axis axis(Parameter parameter) {
        Axis axis = axes.get(parameter);
        if (axis == null) throw new IllegalStateException("no axis for " + parameter);
        return axis;
    }

    /** Half-width of the neighbourhood in the parameter's own unit. */
    BigDecimal reach(Parameter parameter) {
        return range.multiply(reference(parameter));
    }

    /** A step given in percent at ±20 %, in the parameter's own unit. */
    BigDecimal step(Parameter parameter, String percent) {
        BigDecimal relative = new BigDecimal(percent).movePointLeft(2).divide(RANGE_OF_STEPS);
        return relative.multiply(reach(parameter));
    }

    boolean isOutside(Parameter parameter, BigDecimal value) {
        return value.subtract(base.get(parameter.label())).abs().compareTo(reach(parameter)) > 0;
    }

    /** The configuration at these indexes; parameters without one keep the base's value. */
    Params at(Map<Parameter, Long> indexes) {
        Map<String, BigDecimal> values = new LinkedHashMap<>(base.values());
        indexes.forEach((parameter, index) ->
                values.put(parameter.label(), axis(parameter).at(index)));
        return new Params(values);
    }

    private BigDecimal reference(Parameter parameter) {
        BigDecimal value = base.get(parameter.label());
        return value.signum() == 0 ? REFERENCE_FOR_ZERO : value;
    }
}
