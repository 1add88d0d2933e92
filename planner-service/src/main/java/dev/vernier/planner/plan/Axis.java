// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.plan;

import dev.vernier.events.Params;
import dev.vernier.events.Search.Space;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.TreeSet;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The legal values of one parameter in ascending order, addressed by index: a user's set, or the multiples of a decimal quantum
 * between two bounds. The base is always one of them.
 */
final class Axis {
    /** Bounds how many values a real axis has: twelve decimal places below the base's first digit ... */
    private static final int DIGITS_BELOW_THE_BASE = 12;

    /** ... and up to a thousand times the base, where a search for its neighbours has no business. */
    private static final BigDecimal TIMES_THE_BASE = BigDecimal.valueOf(1_000);

    private final long size;
    private final LongFunction<BigDecimal> values;
    private final BigDecimal base;
    private final boolean listed;

    private Axis(long size, LongFunction<BigDecimal> values, BigDecimal base, boolean listed) {
        this.size = size;
        this.values = values;
        this.base = base;
        this.listed = listed;
    }

    /**
     * @param reference what the range is relative to: the base, or what stands for it when it is 0
     * @param range relative half-width of the neighbourhood; decides how finely a real parameter is resolved
     * @param space the user's restriction; null for none
     * @throws IllegalArgumentException when the base is not among the legal values
     */
    static Axis of(
            Parameter parameter, BigDecimal base, BigDecimal reference, BigDecimal range, @Nullable Space space) {
        Axis axis = unchecked(parameter, base, reference, range, space);
        if (!parameter.isLegal(base)
                || axis.size < 1
                || axis.at(axis.nearest(base)).compareTo(base) != 0) {
            throw new IllegalArgumentException("base." + parameter.label() + " must be legal, was "
                    + base.toPlainString() + (space == null ? "" : " where search.space allows " + space));
        }
        return axis;
    }

    private static Axis unchecked(
            Parameter parameter, BigDecimal base, BigDecimal reference, BigDecimal range, @Nullable Space space) {
        if (space != null && space.values() != null) return set(space.values(), base);
        BigDecimal min = space != null && space.min() != null ? space.min() : parameter.min();
        BigDecimal max = space != null && space.max() != null ? space.max() : parameter.max();
        if (parameter.whole()) return grid(min, max, BigDecimal.ONE, base);
        BigDecimal quantum = quantum(reference, range);
        return grid(
                parameter.positive() ? min.max(quantum) : min,
                max.min(reference.multiply(TIMES_THE_BASE)),
                quantum,
                base);
    }

    /** The power of ten that divides the reach into 200 to 2000 parts: 0.001 at ±20 % is resolved in steps of 0.000001. */
    private static BigDecimal quantum(BigDecimal reference, BigDecimal range) {
        BigDecimal part = reference.multiply(range).divide(BigDecimal.valueOf(200));
        return magnitude(part)
                .max(magnitude(reference).movePointLeft(DIGITS_BELOW_THE_BASE))
                .max(Params.FINEST);
    }

    private static BigDecimal magnitude(BigDecimal value) {
        return BigDecimal.ONE.scaleByPowerOfTen(value.precision() - value.scale() - 1);
    }

    private static Axis set(List<BigDecimal> listed, BigDecimal base) {
        // A sorted set compares by value, so that 0.10 and 0.1 are one.
        List<BigDecimal> sorted = List.copyOf(new TreeSet<>(listed));
        return new Axis(sorted.size(), index -> sorted.get((int) index), base, true);
    }

    private static Axis grid(BigDecimal min, BigDecimal max, BigDecimal quantum, BigDecimal base) {
        if (base.compareTo(min) < 0 || base.compareTo(max) > 0) return new Axis(0, index -> base, base, false);
        long first = min.divide(quantum, 0, RoundingMode.CEILING).longValueExact();
        long last = max.divide(quantum, 0, RoundingMode.FLOOR).longValueExact();
        long baseBelow = base.divide(quantum, 0, RoundingMode.FLOOR).longValueExact();
        LongFunction<BigDecimal> multiple = n -> quantum.multiply(BigDecimal.valueOf(n));
        if (multiple.apply(baseBelow).compareTo(base) == 0) {
            return new Axis(last - first + 1, index -> multiple.apply(first + index), base, false);
        }
        // A base with more digits than the grid stands between two multiples.
        long baseIndex = baseBelow - first + 1;
        return new Axis(
                last - first + 2,
                index -> index == baseIndex ? base : multiple.apply(first + index - (index < baseIndex ? 0 : 1)),
                base,
                false);
    }

    long size() {
        return size;
    }

    /** Whether a user listed the values one by one. */
    boolean listed() {
        return listed;
    }

    BigDecimal base() {
        return base;
    }

    BigDecimal at(long index) {
        return values.apply(index);
    }

    long baseIndex() {
        return atOrBelow(base);
    }

    /** The index of the largest value that is not above the given one; -1 when all are above. */
    long atOrBelow(BigDecimal value) {
        long low = -1;
        long high = size - 1;
        while (low < high) {
            long middle = high - (high - low) / 2;
            if (at(middle).compareTo(value) <= 0) low = middle;
            else high = middle - 1;
        }
        return low;
    }

    /** The index of the smallest value that is not below the given one. */
    long atOrAbove(BigDecimal value) {
        long below = atOrBelow(value);
        return below >= 0 && at(below).compareTo(value) == 0 ? below : below + 1;
    }

    /** The index of the nearest value; of two equally near the one further from the base, so that steps down and up mirror each other. */
    long nearest(BigDecimal target) {
        long below = atOrBelow(target);
        if (below < 0) return 0;
        if (below == size - 1) return below;
        BigDecimal toBelow = target.subtract(at(below));
        BigDecimal toAbove = at(below + 1).subtract(target);
        int nearer = toBelow.compareTo(toAbove);
        if (nearer == 0) return target.compareTo(base) < 0 ? below : below + 1;
        return nearer < 0 ? below : below + 1;
    }

    /**
     * The index nearest to the target, but at least one beyond {@code from} in the direction (-1 or 1); the end of the axis when there
     * is nothing beyond.
     */
    long beyond(long from, int direction, BigDecimal target) {
        long nearest = nearest(target);
        return direction < 0
                ? Math.max(0, Math.min(from - 1, nearest))
                : Math.min(size - 1, Math.max(from + 1, nearest));
    }
}
