// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.statistics.importance;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Grows regression trees on resamples of the same trials: at each node the split, over all axes, that leaves the smallest sum of squares,
 * down to leaves of a single place or a single loss. Source: L. Breiman, J. Friedman, R. Olshen, C. Stone, Classification and Regression
 * Trees, 1984, chapter 8.
 *
 * <p>Small nodes can often be split along several axes equally well, and the first of them must not win: one is drawn. Trials are sorted
 * along each axis once, for all trees; a node is the same stretch of every such order. Not for several threads.
 */
final class TreeGrower {
    // Sums of the same numbers in another order differ in their last bits; splits that near are equal.
    private static final double RELATIVE_TOLERANCE = 1e-10;

    // Optuna's limit too. Sorted trials split some dozen times; only losses made for it cut off one trial at a time.
    private static final int DEEPEST = 64;

    private final double[][] columns;
    private final int[][] sorted;
    private final int[][] order;
    private final int[] buffer;
    private final boolean[] goesLeft;
    private final int fewestInLeaf;

    private double[] y = {};
    private int[] weight = {};
    private SplittableRandom random = new SplittableRandom(0);
    private int nodes;
    private int[] axis = new int[64];
    private double[] threshold = new double[64];
    private int[] left = new int[64];
    private int[] right = new int[64];
    private double[] value = new double[64];

    // The best split of the node at hand.
    private int bestAxis;
    private double bestThreshold;

    TreeGrower(double[][] columns, int trials, int fewestInLeaf) {
        this.columns = columns;
        this.fewestInLeaf = fewestInLeaf;
        sorted = new int[columns.length][];
        order = new int[columns.length][trials];
        buffer = new int[trials];
        goesLeft = new boolean[trials];
        for (int j = 0; j < columns.length; j++) sorted[j] = SortedTrials.along(columns[j]);
    }

    /**
     * A tree on the trials that have a weight.
     *
     * @param weights how often each trial is in the resample
     */
    Tree grow(double[] losses, int[] weights, SplittableRandom ties) {
        y = losses;
        weight = weights;
        random = ties;
        int count = 0;
        for (int j = 0; j < columns.length; j++) {
            count = 0;
            for (int trial : sorted[j]) {
                if (weights[trial] > 0) order[j][count++] = trial;
            }
        }
        nodes = 0;
        node(0, count, 0);
        return new Tree(
                Arrays.copyOf(axis, nodes),
                Arrays.copyOf(threshold, nodes),
                Arrays.copyOf(left, nodes),
                Arrays.copyOf(right, nodes),
                Arrays.copyOf(value, nodes));
    }

    private int node(int from, int to, int depth) {
        int node = nodes++;
        if (node == axis.length) enlarge();
        double sum = 0;
        double weights = 0;
        for (int i = from; i < to; i++) {
            int trial = order[0][i];
            sum += weight[trial] * y[trial];
            weights += weight[trial];
        }
        value[node] = sum / weights;
        axis[node] = -1;
        if (depth == DEEPEST || to - from < 2 * fewestInLeaf || !findSplit(from, to, sum, weights)) return node;
        int splitAxis = bestAxis;
        double splitThreshold = bestThreshold;
        int middle = partition(from, to, splitAxis, splitThreshold);
        axis[node] = splitAxis;
        threshold[node] = splitThreshold;
        int below = node(from, middle, depth + 1);
        int above = node(middle, to, depth + 1);
        left[node] = below;
        right[node] = above;
        return node;
    }

    private boolean findSplit(int from, int to, double sum, double weights) {
        double mean = sum / weights;
        double squares = 0;
        for (int i = from; i < to; i++) {
            int trial = order[0][i];
            squares += weight[trial] * (y[trial] - mean) * (y[trial] - mean);
        }
        // Losses enter with a spread of 1.
        if (!(squares > RELATIVE_TOLERANCE)) return false;
        double tolerance = squares * RELATIVE_TOLERANCE;
        double best = tolerance;
        int equals = 0;
        bestAxis = -1;
        for (int j = 0; j < columns.length; j++) {
            double[] column = columns[j];
            int[] along = order[j];
            double below = 0;
            double weightBelow = 0;
            double next = column[along[from]];
            if (next == column[along[to - 1]]) continue;
            for (int i = from; i < to - fewestInLeaf; i++) {
                int trial = along[i];
                below += weight[trial] * (y[trial] - mean);
                weightBelow += weight[trial];
                double here = next;
                next = column[along[i + 1]];
                if (here == next || i + 1 - from < fewestInLeaf) continue;
                // Of centred losses: what the split takes off the sum of squares.
                double gain = below * below * (1 / weightBelow + 1 / (weights - weightBelow));
                if (gain > best + tolerance) {
                    equals = 1;
                } else if (equals > 0 && gain >= best - tolerance) {
                    equals++;
                    if (random.nextInt(equals) != 0) continue;
                } else {
                    continue;
                }
                best = Math.max(best, gain);
                bestAxis = j;
                double middle = here + (next - here) / 2;
                bestThreshold = middle < next ? middle : here;
            }
        }
        return bestAxis >= 0;
    }

    // Every order keeps its own sequence within both parts.
    private int partition(int from, int to, int splitAxis, double splitThreshold) {
        int middle = from;
        double[] column = columns[splitAxis];
        for (int i = from; i < to; i++) {
            int trial = order[splitAxis][i];
            goesLeft[trial] = column[trial] <= splitThreshold;
            if (goesLeft[trial]) middle++;
        }
        for (int j = 0; j < columns.length; j++) {
            if (j == splitAxis) continue;
            int[] along = order[j];
            int kept = from;
            int moved = 0;
            for (int i = from; i < to; i++) {
                int trial = along[i];
                if (goesLeft[trial]) along[kept++] = trial;
                else buffer[moved++] = trial;
            }
            System.arraycopy(buffer, 0, along, kept, moved);
        }
        return middle;
    }

    private void enlarge() {
        int size = 2 * axis.length;
        axis = Arrays.copyOf(axis, size);
        threshold = Arrays.copyOf(threshold, size);
        left = Arrays.copyOf(left, size);
        right = Arrays.copyOf(right, size);
        value = Arrays.copyOf(value, size);
    }
}
