// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.statistics.importance;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The density of trials along one axis, on a grid 0, 1, ..., steps - 1, as a mixture of normal distributions cut off half a step beyond the
 * ends: one around each occupied step, weighted by its trials, and a wide one in the middle with the weight of one trial, which keeps the
 * density from being 0 anywhere.
 *
 * <p>Bandwidth by Scott's rule, 1.059 · min(interquartile range / 1.34, standard deviation) · n<sup>-1/5</sup>, at least 0.5 / 1.64 steps.
 * Source: D. W. Scott, Multivariate density estimation, 1992, section 6.3; the floor, the prior and the rough quartiles as in Optuna 5
 * ({@code ScottParzenEstimator}), so that figures can be compared.
 */
final class GridDensity {
    private static final double NARROWEST = 0.5 / 1.64;

    private GridDensity() {}

    /**
     * Sums to 1.
     *
     * @param counts trials per step, at least two steps
     */
    static double[] of(int[] counts) {
        int steps = counts.length;
        int trials = 0;
        for (int count : counts) trials += count;
        double[] density = new double[steps];
        if (trials > 0) {
            double[] mass = masses(bandwidth(counts, trials), steps);
            for (int at = 0; at < steps; at++) {
                if (counts[at] > 0) add(density, mass, at, counts[at] / (trials + 1.0));
            }
        }
        prior(density, 1 / (trials + 1.0));
        return density;
    }

    private static double bandwidth(int[] counts, int trials) {
        double mean = 0;
        for (int at = 0; at < counts.length; at++) mean += (double) counts[at] * at / trials;
        double squares = 0;
        List<Integer> occupied = new ArrayList<>();
        for (int at = 0; at < counts.length; at++) {
            squares += counts[at] * (at - mean) * (at - mean);
            if (counts[at] > 0) occupied.add(at);
        }
        double deviation = Math.sqrt(squares / Math.max(1, trials - 1));
        int first = 0;
        int third = 0;
        int sum = 0;
        for (int at : occupied) {
            sum += counts[at];
            if (sum < trials / 4) first++;
            if (sum <= trials * 3L / 4) third++;
        }
        double range = occupied.get(Math.min(occupied.size() - 1, third)) - occupied.get(first);
        double scott = 1.059 * Math.min(range / 1.34, deviation) * StrictMath.pow(trials, -0.2);
        return Math.max(scott, NARROWEST);
    }

    // Of a normal distribution around 0: what lies within half a step of 0, 1, 2, ...
    private static double[] masses(double sigma, int steps) {
        NormalDistribution normal = NormalDistribution.of(0, sigma);
        double[] masses = new double[steps];
        for (int away = 0; away < steps; away++) masses[away] = normal.probability(away - 0.5, away + 0.5);
        return masses;
    }

    private static void add(double[] density, double[] mass, int at, double weight) {
        double inside = 0;
        for (int i = 0; i < density.length; i++) inside += mass[Math.abs(i - at)];
        for (int i = 0; i < density.length; i++) density[i] += weight * mass[Math.abs(i - at)] / inside;
    }

    private static void prior(double[] density, double weight) {
        double middle = (density.length - 1) / 2.0;
        NormalDistribution normal = NormalDistribution.of(middle, density.length);
        double inside = normal.probability(-0.5, density.length - 0.5);
        for (int i = 0; i < density.length; i++) {
            density[i] += weight * normal.probability(i - 0.5, i + 0.5) / inside;
        }
    }
}
