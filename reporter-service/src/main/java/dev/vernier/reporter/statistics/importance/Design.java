// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.statistics.importance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where the trials of a study lie: one axis per parameter. Every axis holds all trials, in one order. An axis may be in any unit, a
 * logarithm as well; importance is measured with every place between its ends weighing the same.
 */
public final class Design {
    /** Steps of the grid that densities are computed on where an axis does not have fewer; Optuna's number. */
    public static final int STEPS = 50;

    // Decimals such as 0.09 and 0.105 are not exact as binary numbers.
    private static final double ON_A_MARK = 1e-6;

    private final List<Axis> axes;
    private final int trials;

    /**
     * @param low the lower end, not above any value
     * @param high the upper end, not below any value
     * @param steps of a grid from end to end, at least 2 where the ends differ: as many as a ruler has marks that all values lie on (0.08, 0.09,
     *     0.1 and 0.12 lie on five), if these are fewer than {@value #STEPS}
     */
    record Axis(double[] values, double low, double high, int steps) {
        boolean isConstant() {
            return !(low < high);
        }
    }

    private Design(List<Axis> axes, int trials) {
        this.axes = axes;
        this.trials = trials;
    }

    /**
     * The trials at these places; an axis reaches from the smallest to the largest value seen.
     *
     * @param axes a column per parameter, of one length, all values finite
     * @throws IllegalArgumentException when lengths differ, or a value is NaN or infinite
     */
    public static Design of(List<double[]> axes) {
        List<Axis> found = new ArrayList<>();
        int trials = axes.isEmpty() ? 0 : axes.get(0).length;
        for (double[] values : axes) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (double value : values) {
                if (!Double.isFinite(value)) {
                    throw new IllegalArgumentException("places must be finite, one was " + value);
                }
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
            found.add(new Axis(values.clone(), low, high, steps(values, low, high)));
        }
        return checked(found, trials);
    }

    /**
     * The same with ends of one's own, for a search space that is known: values are taken as continuous.
     *
     * @throws IllegalArgumentException as above, and when a value lies beyond the ends
     */
    static Design within(List<double[]> axes, double[] lows, double[] highs) {
        List<Axis> found = new ArrayList<>();
        for (int j = 0; j < axes.size(); j++) {
            for (double value : axes.get(j)) {
                if (!(value >= lows[j] && value <= highs[j])) {
                    throw new IllegalArgumentException(
                            "places must lie from " + lows[j] + " to " + highs[j] + ", one was " + value);
                }
            }
            found.add(new Axis(axes.get(j).clone(), lows[j], highs[j], STEPS));
        }
        return checked(found, axes.isEmpty() ? 0 : axes.get(0).length);
    }

    // Where all values lie on a ruler with fewer marks than the grid, those are its steps.
    private static int steps(double[] values, double low, double high) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double gap = high - low;
        double different = gap / (2 * STEPS);
        for (int i = 1; i < sorted.length; i++) {
            double difference = sorted[i] - sorted[i - 1];
            if (difference > different && difference < gap) gap = difference;
        }
        long marks = Math.round((high - low) / gap) + 1;
        if (!(gap > 0) || marks >= STEPS) return STEPS;
        for (double value : values) {
            double place = (value - low) * (marks - 1) / (high - low);
            if (Math.abs(place - Math.rint(place)) > ON_A_MARK) return STEPS;
        }
        return (int) marks;
    }

    private static Design checked(List<Axis> axes, int trials) {
        for (Axis axis : axes) {
            if (axis.values().length != trials) {
                throw new IllegalArgumentException(
                        "every axis must hold all trials, were " + trials + " and " + axis.values().length);
            }
        }
        return new Design(List.copyOf(axes), trials);
    }

    /** How many trials. */
    public int trials() {
        return trials;
    }

    /** How many parameters. */
    public int parameters() {
        return axes.size();
    }

    /** Some of the trials within the same ends. */
    Design of(int[] some) {
        List<Axis> fewer = axes.stream()
                .map(axis -> new Axis(
                        IntStream.of(some).mapToDouble(i -> axis.values()[i]).toArray(),
                        axis.low(),
                        axis.high(),
                        axis.steps()))
                .toList();
        return new Design(fewer, some.length);
    }

    Axis axis(int parameter) {
        return axes.get(parameter);
    }
}
