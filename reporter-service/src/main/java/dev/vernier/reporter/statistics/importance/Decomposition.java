// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.statistics.importance;

import java.util.Arrays;

/**
 * The variance of one tree over the whole space, and what each parameter and each pair have of it, exactly: a tree is constant within its
 * leaves, and its leaves are boxes.
 *
 * <p>With every place of the space weighing the same, the marginal of a parameter at x is the mean of the tree over all other parameters:
 * a(x) = Σ value · (volume of the leaf across the other axes) over the leaves that reach over x. It is constant between the tree's
 * thresholds along that axis, so the variance of a is a sum over these stretches. Of a pair the variance of the marginal less those of the
 * two. Variances are in squared units of the losses; all are 0 for a tree of one leaf. By the analysis of variance the mains and pairs sum to
 * at most the total. Source: F. Hutter, H. Hoos, K. Leyton-Brown, An efficient approach for assessing hyperparameter importance, ICML
 * 2014, sections 3 and 4 (algorithm 2).
 *
 * <p>Cost: leaves times axes for all mains; for a pair the product of the thresholds along its two axes.
 */
final class Decomposition {
    private final Tree tree;
    private final int axes;
    // Along each axis: both ends and the thresholds, as shares of its length.
    private final double[][] cuts;
    private final int[] cutOfNode;
    // Leaf by leaf: where it begins and ends along each axis, as indexes of cuts.
    private final int[] from;
    private final int[] to;
    private final double[] values;
    private final double[] volumes;
    private int leaves;

    Decomposition(Tree tree, double[] lows, double[] highs) {
        this.tree = tree;
        this.axes = lows.length;
        int nodes = tree.axis().length;
        cuts = new double[axes][];
        cutOfNode = new int[nodes];
        for (int j = 0; j < axes; j++) cuts[j] = cuts(j, lows[j], highs[j]);
        int leafCount = (nodes + 1) / 2;
        from = new int[leafCount * axes];
        to = new int[leafCount * axes];
        values = new double[leafCount];
        volumes = new double[leafCount];
        int[] begin = new int[axes];
        int[] end = new int[axes];
        for (int j = 0; j < axes; j++) end[j] = cuts[j].length - 1;
        collect(0, begin, end);
        double mean = 0;
        for (int leaf = 0; leaf < leaves; leaf++) mean += volumes[leaf] * values[leaf];
        for (int leaf = 0; leaf < leaves; leaf++) values[leaf] -= mean;
    }

    double total() {
        double variance = 0;
        for (int leaf = 0; leaf < leaves; leaf++) variance += volumes[leaf] * values[leaf] * values[leaf];
        return variance;
    }

    double main(int j) {
        double[] marginal = new double[cuts[j].length];
        for (int leaf = 0; leaf < leaves; leaf++) {
            int at = leaf * axes + j;
            double width = cuts[j][to[at]] - cuts[j][from[at]];
            double part = values[leaf] * volumes[leaf] / width;
            marginal[from[at]] += part;
            marginal[to[at]] -= part;
        }
        double variance = 0;
        double sum = 0;
        for (int i = 0; i + 1 < cuts[j].length; i++) {
            sum += marginal[i];
            variance += (cuts[j][i + 1] - cuts[j][i]) * sum * sum;
        }
        return variance;
    }

    /** The interaction alone, without the two mains. */
    double pair(int j, int k) {
        int columns = cuts[k].length;
        double[] marginal = new double[cuts[j].length * columns];
        for (int leaf = 0; leaf < leaves; leaf++) {
            int atJ = leaf * axes + j;
            int atK = leaf * axes + k;
            double area = (cuts[j][to[atJ]] - cuts[j][from[atJ]]) * (cuts[k][to[atK]] - cuts[k][from[atK]]);
            double part = values[leaf] * volumes[leaf] / area;
            marginal[from[atJ] * columns + from[atK]] += part;
            marginal[from[atJ] * columns + to[atK]] -= part;
            marginal[to[atJ] * columns + from[atK]] -= part;
            marginal[to[atJ] * columns + to[atK]] += part;
        }
        double variance = 0;
        double[] above = new double[columns];
        for (int a = 0; a + 1 < cuts[j].length; a++) {
            double along = 0;
            double row = 0;
            for (int b = 0; b + 1 < columns; b++) {
                row += marginal[a * columns + b];
                above[b] += row;
                along += (cuts[k][b + 1] - cuts[k][b]) * above[b] * above[b];
            }
            variance += (cuts[j][a + 1] - cuts[j][a]) * along;
        }
        return Math.max(0, variance - main(j) - main(k));
    }

    private double[] cuts(int j, double low, double high) {
        double[] found = new double[tree.axis().length + 2];
        int count = 0;
        found[count++] = low;
        found[count++] = high;
        for (int node = 0; node < tree.axis().length; node++) {
            if (tree.axis()[node] == j) found[count++] = tree.threshold()[node];
        }
        Arrays.sort(found, 0, count);
        int different = 1;
        for (int i = 1; i < count; i++) {
            if (found[i] > found[different - 1]) found[different++] = found[i];
        }
        for (int node = 0; node < tree.axis().length; node++) {
            if (tree.axis()[node] == j) {
                cutOfNode[node] = Arrays.binarySearch(found, 0, different, tree.threshold()[node]);
            }
        }
        double[] shares = new double[different];
        for (int i = 0; i < different; i++) shares[i] = high > low ? (found[i] - low) / (high - low) : 0;
        // An axis that does not vary has no length, and every leaf all of it.
        return high > low ? shares : new double[] {0, 1};
    }

    private void collect(int node, int[] begin, int[] end) {
        if (tree.isLeaf(node)) {
            double volume = 1;
            for (int j = 0; j < axes; j++) {
                from[leaves * axes + j] = begin[j];
                to[leaves * axes + j] = end[j];
                volume *= cuts[j][end[j]] - cuts[j][begin[j]];
            }
            // Where two values are neighbours as numbers a threshold may coincide with an end: that leaf holds nothing
            // of the space.
            if (volume == 0) return;
            values[leaves] = tree.value()[node];
            volumes[leaves++] = volume;
            return;
        }
        int j = tree.axis()[node];
        int cut = cutOfNode[node];
        int before = end[j];
        end[j] = cut;
        collect(tree.left()[node], begin, end);
        end[j] = before;
        before = begin[j];
        begin[j] = cut;
        collect(tree.right()[node], begin, end);
        begin[j] = before;
    }
}
