// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.vernier.events.EpochLoss;
import dev.vernier.reporter.statistics.Quantile;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The validation losses of many curves, epoch by epoch, for their quantiles. Of more than {@value #MOST_POINTS} epochs in all, each
 * so-manieth curve is taken: quantiles need no more, and the heap has no room for them.
 */
final class CurveBands {
    private static final double[] QUANTILES = {0.05, 0.25, 0.5, 0.75, 0.95};
    private static final long MOST_POINTS = 500_000;

    private final SortedMap<Integer, Column> byEpoch = new TreeMap<>();
    private final long step;
    private long given;
    private int taken;

    /** The losses after one epoch. */
    private static final class Column {
        private double[] losses = new double[16];
        private int count;

        void add(double loss) {
            if (count == losses.length) losses = Arrays.copyOf(losses, count + count / 2);
            losses[count++] = loss;
        }

        double[] sorted() {
            double[] sorted = Arrays.copyOf(losses, count);
            Arrays.sort(sorted);
            return sorted;
        }
    }

    /**
     * @param curves how many there may be
     * @param epochs of each at most; null when not known
     */
    CurveBands(int curves, @Nullable Integer epochs) {
        long points = (long) curves * (epochs == null ? 1 : epochs);
        step = Math.max(1, (points + MOST_POINTS - 1) / MOST_POINTS);
    }

    void add(List<EpochLoss> curve) {
        if (given++ % step != 0) return;
        taken++;
        for (EpochLoss epoch : curve) {
            byEpoch.computeIfAbsent(epoch.epoch(), unknown -> new Column()).add(epoch.validationLoss());
        }
    }

    /** How many curves they are of. */
    int runs() {
        return taken;
    }

    /** One row an epoch: the epoch, then the quantiles. */
    void draw(ArrayNode bands) {
        byEpoch.forEach((epoch, column) -> {
            double[] sorted = column.sorted();
            ArrayNode band = bands.addArray().add(epoch);
            Arrays.stream(QUANTILES).forEach(q -> band.add(Plot.number(Quantile.of(sorted, q))));
        });
    }
}
