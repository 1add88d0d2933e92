// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * How far the places of a ranking can be trusted: what they would be if every trial were trained again.
 *
 * <p>Each of B times every trial's value is drawn anew, as its own estimate plus the mean of as many residuals as it has runs, and all are
 * ranked, lowest first; a trial's interval holds the middle share of its ranks. The residuals are pooled from all configurations that were
 * trained more than once, each about its own mean and times sqrt(n / (n - 1)), so that two replicates do not understate the scatter. Assumes
 * that all configurations scatter alike (on the scale of the values), and centres each trial on what it showed: the first of many is a
 * little worse than that, so its interval is, if anything, too good.
 *
 * <p>Source: P. Hall, H. Miller, Using the bootstrap to quantify the authority of an empirical ranking, The Annals of Statistics 37, 2009,
 * pages 3929-3959; for pooled residuals A. C. Davison, D. V. Hinkley, Bootstrap Methods and their Application, 1997, chapter 3.
 */
public final class RankBootstrap {
    /** With fewer degrees of freedom than six runs of one configuration have, the residuals are too few to draw from. */
    public static final int FEWEST_DEGREES_OF_FREEDOM = 5;

    private final List<double[]> groups = new ArrayList<>();
    private int degreesOfFreedom;

    /**
     * Where a trial may stand.
     *
     * @param ranks ends of the interval, whole numbers from 1
     * @param first the share of draws in which it came first
     */
    public record Place(Interval ranks, double first) {}

    /** Adds what one configuration gave; a single value, or none, adds nothing. */
    public void addReplicates(double[] values) {
        if (values.length < 2) return;
        double mean = Summary.mean(values);
        double inflation = Math.sqrt(values.length / (values.length - 1.0));
        groups.add(Arrays.stream(values).map(x -> (x - mean) * inflation).toArray());
        degreesOfFreedom += values.length - 1;
    }

    /** Whether there are enough residuals to draw from. */
    public boolean isPossible() {
        return degreesOfFreedom >= FEWEST_DEGREES_OF_FREEDOM;
    }

    /**
     * The places of these trials, in their order.
     *
     * @param estimates lower is better; finite
     * @param runs in each estimate's mean, at least 1
     * @param coverage of each trial's interval by itself, in (0, 1)
     * @throws IllegalStateException when {@link #isPossible} is false
     */
    public List<Place> places(double[] estimates, int runs, double coverage, int resamples, long seed) {
        if (!isPossible())
            throw new IllegalStateException("too few replicates: " + degreesOfFreedom + " degrees of freedom");
        double[] residuals =
                groups.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
        Random random = new Random(seed);
        int[][] ranks = new int[estimates.length][resamples];
        int[] firsts = new int[estimates.length];
        double[] drawn = new double[estimates.length];
        for (int b = 0; b < resamples; b++) {
            for (int i = 0; i < drawn.length; i++) drawn[i] = estimates[i] + meanOf(residuals, runs, random);
            double[] sorted = drawn.clone();
            Arrays.sort(sorted);
            for (int i = 0; i < drawn.length; i++) {
                ranks[i][b] = 1 + Arrays.binarySearch(sorted, drawn[i]);
                if (drawn[i] == sorted[0]) firsts[i]++;
            }
        }
        List<Place> places = new ArrayList<>();
        int cut = (int) ((1 - coverage) / 2 * resamples);
        for (int i = 0; i < estimates.length; i++) {
            Arrays.sort(ranks[i]);
            places.add(new Place(
                    new Interval(ranks[i][cut], ranks[i][resamples - 1 - cut]), (double) firsts[i] / resamples));
        }
        return places;
    }

    private static double meanOf(double[] residuals, int runs, Random random) {
        double sum = 0;
        for (int i = 0; i < runs; i++) sum += residuals[random.nextInt(residuals.length)];
        return sum / runs;
    }
}
