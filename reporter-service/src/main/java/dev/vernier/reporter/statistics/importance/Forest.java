// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.statistics.importance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A forest of regression trees, each grown on its own resample of the trials (drawn with replacement, as many as there are), all axes
 * considered at every split. Source: L. Breiman, Random forests, Machine Learning 45, 2001, pages 5-32; with all axes it is his bagging of
 * 1996, as in Optuna's fANOVA.
 *
 * <p>Axes are put into an order of their own first, by the ranks of their values, so that the order in which parameters are named changes
 * nothing, and neither does a scale that keeps the order along an axis. Losses are brought to mean 0 and standard deviation 1.
 */
final class Forest {
    private final Design design;
    private final int[] axisOfColumn;
    private final double[][] columns;
    private final TreeGrower grower;

    /** @param fewestInLeaf trials that a leaf holds at least */
    Forest(Design design, int fewestInLeaf) {
        this.design = design;
        List<Integer> varying = new ArrayList<>();
        int[][] ranks = new int[design.parameters()][];
        for (int j = 0; j < design.parameters(); j++) {
            ranks[j] = SortedTrials.ranks(design.axis(j).values());
            if (Arrays.stream(ranks[j]).anyMatch(rank -> rank > 0)) varying.add(j);
        }
        varying.sort(Comparator.comparing(j -> ranks[j], Arrays::compare));
        axisOfColumn = varying.stream().mapToInt(Integer::intValue).toArray();
        columns = IntStream.of(axisOfColumn)
                .mapToObj(j -> design.axis(j).values())
                .toArray(double[][]::new);
        grower = new TreeGrower(columns, design.trials(), fewestInLeaf);
    }

    /**
     * @param main of each tree and parameter, the share of the tree's variance; no line for a tree that does not split
     * @param pair likewise of each pair j &lt; k, at {@link #pairIndex}, of the first trees
     * @param r2 1 - Σ(y - ŷ)² / Σ(y - ȳ)² of the trials, each predicted by the trees that have not seen it; at most 1, not above 0 for a
     *     forest that predicts no better than the mean, NaN where it cannot be computed
     */
    record Fit(double[][] main, double[][] pair, double r2) {}

    /**
     * Grows trees and takes them apart.
     *
     * @param losses one per trial, finite
     * @param treesForPairs of how many trees the pairs are computed, at most all
     */
    Fit fit(double[] losses, int trees, int treesForPairs, SplittableRandom random) {
        double[] y = standardised(losses);
        int n = y.length;
        List<double[]> main = new ArrayList<>();
        List<double[]> pair = new ArrayList<>();
        double[] predicted = new double[n];
        int[] outOfBag = new int[n];
        for (int t = 0; t < trees; t++) {
            SplittableRandom own = random.split();
            int[] weights = new int[n];
            for (int i = 0; i < n; i++) weights[own.nextInt(n)]++;
            if (columns.length == 0) continue;
            Tree tree = grower.grow(y, weights, own);
            for (int i = 0; i < n; i++) {
                if (weights[i] > 0) continue;
                predicted[i] += tree.predict(columns, i);
                outOfBag[i]++;
            }
            shares(tree, t < treesForPairs, main, pair);
        }
        return new Fit(main.toArray(double[][]::new), pair.toArray(double[][]::new), r2(y, predicted, outOfBag));
    }

    private void shares(Tree tree, boolean withPairs, List<double[]> main, List<double[]> pair) {
        double[] lows = new double[columns.length];
        double[] highs = new double[columns.length];
        for (int c = 0; c < columns.length; c++) {
            lows[c] = design.axis(axisOfColumn[c]).low();
            highs[c] = design.axis(axisOfColumn[c]).high();
        }
        Decomposition decomposition = new Decomposition(tree, lows, highs);
        double total = decomposition.total();
        if (!(total > 0)) return;
        int parameters = design.parameters();
        double[] mains = new double[parameters];
        for (int c = 0; c < columns.length; c++) mains[axisOfColumn[c]] = decomposition.main(c) / total;
        main.add(mains);
        if (!withPairs) return;
        double[] pairs = new double[parameters * (parameters - 1) / 2];
        for (int c = 0; c < columns.length; c++) {
            for (int d = c + 1; d < columns.length; d++) {
                int j = Math.min(axisOfColumn[c], axisOfColumn[d]);
                int k = Math.max(axisOfColumn[c], axisOfColumn[d]);
                pairs[pairIndex(j, k, parameters)] = decomposition.pair(c, d) / total;
            }
        }
        pair.add(pairs);
    }

    /** Where the pair j &lt; k stands among all: (0, 1), (0, 2), ..., (1, 2), ... */
    static int pairIndex(int j, int k, int parameters) {
        return j * (2 * parameters - j - 1) / 2 + k - j - 1;
    }

    private static double r2(double[] y, double[] predicted, int[] outOfBag) {
        double mean = 0;
        int count = 0;
        for (int i = 0; i < y.length; i++) {
            if (outOfBag[i] == 0) continue;
            mean += y[i];
            count++;
        }
        mean /= count;
        double residual = 0;
        double squares = 0;
        for (int i = 0; i < y.length; i++) {
            if (outOfBag[i] == 0) continue;
            double error = y[i] - predicted[i] / outOfBag[i];
            residual += error * error;
            squares += (y[i] - mean) * (y[i] - mean);
        }
        return squares > 0 ? 1 - residual / squares : Double.NaN;
    }

    private static double[] standardised(double[] losses) {
        double mean = 0;
        for (double loss : losses) mean += loss / losses.length;
        double squares = 0;
        for (double loss : losses) squares += (loss - mean) * (loss - mean);
        double deviation = Math.sqrt(squares / losses.length);
        // Equal losses whose mean is off by its last bit do not vary.
        boolean constant = !(deviation > 1e-12 * Math.abs(mean));
        double[] y = new double[losses.length];
        for (int i = 0; i < y.length; i++) y[i] = constant ? 0 : (losses[i] - mean) / deviation;
        return y;
    }
}
