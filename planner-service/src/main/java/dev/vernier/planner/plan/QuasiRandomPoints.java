// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.plan;

import dev.vernier.events.Params;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Free configurations within ±range of the base, spread evenly; of a parameter whose values a user listed, all of them. Where the
 * range holds no more, it is doubled until the legal values are used up.
 */
final class QuasiRandomPoints {
    /** So many points in a row that were taken: the box is almost full, and counting through it is quicker. */
    private static final int MISSES_BEFORE_COUNTING = 128;

    private static final Parameter[] PARAMETERS = Parameter.values();

    private final Neighbourhood around;
    private final Set<Params> taken;
    private final SobolSequence sequence = new SobolSequence(PARAMETERS.length);
    private final long[] first = new long[PARAMETERS.length];
    private final long[] sizes = new long[PARAMETERS.length];
    private BigDecimal widening = BigDecimal.ONE;
    private int misses;
    private final long[] counter = new long[PARAMETERS.length];
    private boolean full;

    QuasiRandomPoints(Neighbourhood around, Set<Params> taken) {
        this.around = around;
        this.taken = new HashSet<>(taken);
        fitBox();
    }

    /** The next configuration that is neither taken nor given before; empty when all legal ones are used up. */
    Optional<Params> next() {
        while (true) {
            Optional<Params> found = drawn().or(this::counted);
            if (found.isPresent()) {
                taken.add(found.get());
                return found;
            }
            if (coversEverything()) return Optional.empty();
            widening = widening.add(widening);
            fitBox();
        }
    }

    private Optional<Params> drawn() {
        while (misses < MISSES_BEFORE_COUNTING) {
            double[] point = sequence.next();
            long[] cell = new long[PARAMETERS.length];
            for (int i = 0; i < cell.length; i++) cell[i] = (long) (point[i] * sizes[i]);
            Params params = at(cell);
            if (!taken.contains(params)) {
                misses = 0;
                return Optional.of(params);
            }
            misses++;
        }
        return Optional.empty();
    }

    private Optional<Params> counted() {
        while (!full) {
            Params params = at(counter);
            countOn();
            if (!taken.contains(params)) return Optional.of(params);
        }
        return Optional.empty();
    }

    private void countOn() {
        for (int i = 0; i < counter.length; i++) {
            if (++counter[i] < sizes[i]) return;
            counter[i] = 0;
        }
        full = true;
    }

    private Params at(long[] cell) {
        Map<Parameter, Long> indexes = new EnumMap<>(Parameter.class);
        for (int i = 0; i < cell.length; i++) indexes.put(PARAMETERS[i], first[i] + cell[i]);
        return around.at(indexes);
    }

    private void fitBox() {
        for (int i = 0; i < PARAMETERS.length; i++) {
            Axis axis = around.axis(PARAMETERS[i]);
            BigDecimal reach = around.reach(PARAMETERS[i]).multiply(widening);
            first[i] = axis.listed() ? 0 : axis.atOrAbove(axis.base().subtract(reach));
            long last =
                    axis.listed() ? axis.size() - 1 : axis.atOrBelow(axis.base().add(reach));
            sizes[i] = last - first[i] + 1;
        }
        misses = 0;
        Arrays.fill(counter, 0);
        full = false;
    }

    private boolean coversEverything() {
        for (int i = 0; i < PARAMETERS.length; i++) {
            if (sizes[i] < around.axis(PARAMETERS[i]).size()) return false;
        }
        return true;
    }
}
