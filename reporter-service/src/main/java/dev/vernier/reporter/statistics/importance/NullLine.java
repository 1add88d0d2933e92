// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.statistics.importance;

import java.util.Arrays;

/**
 * From shares under shuffled losses, one line per parameter, such that in about 5 % of shufflings any of the parameters lies above its own.
 *
 * <p>A parameter with many values gets more by luck than one with three, and all shares are skewed: so each share is replaced by its
 * rank r among the parameter's own shares, 1 for the largest, ties the worse one. m is the largest number for which at most 5 % of the
 * shufflings (the study itself counted among them) have a parameter of rank m or better; the line is the share of rank m + 1. Where m is 0,
 * nothing but a share above all shufflings counts, and the level may be exceeded: {@value #FEWEST} shufflings are enough for ten parameters
 * or so. Source: P. Westfall, S. Young, Resampling-based multiple testing, 1993, section 2.3 (single-step minP).
 *
 * <p>Assumes that trials are exchangeable when no parameter matters, which holds for any fixed design. Without shufflings every line is 1.
 */
final class NullLine {
    static final int FEWEST = 199;
    private static final double LEVEL = 0.05;

    private NullLine() {}

    /** @param shuffled a line of shares per shuffling */
    static double[] of(double[][] shuffled, int parameters) {
        double[] lines = new double[parameters];
        Arrays.fill(lines, 1);
        int shufflings = shuffled.length;
        if (shufflings == 0) return lines;
        int[] bestRank = new int[shufflings];
        Arrays.fill(bestRank, shufflings);
        double[][] ascending = new double[parameters][];
        for (int j = 0; j < parameters; j++) {
            double[] shares = new double[shufflings];
            for (int p = 0; p < shufflings; p++) shares[p] = shuffled[p][j];
            ascending[j] = shares.clone();
            Arrays.sort(ascending[j]);
            for (int p = 0; p < shufflings; p++) {
                bestRank[p] = Math.min(bestRank[p], shufflings - firstAt(ascending[j], shares[p]));
            }
        }
        Arrays.sort(bestRank);
        int allowed = (int) (LEVEL * (shufflings + 1));
        int rank = allowed < shufflings ? bestRank[allowed] - 1 : 0;
        for (int j = 0; j < parameters; j++) lines[j] = ascending[j][Math.max(0, shufflings - 1 - rank)];
        return lines;
    }

    // The first of equal values.
    private static int firstAt(double[] ascending, double value) {
        int low = 0;
        int high = ascending.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] < value) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
