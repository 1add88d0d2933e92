// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.statistics.importance;

import dev.vernier.reporter.statistics.Interval;
import dev.vernier.reporter.statistics.Quantile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Functional analysis of variance (fANOVA): what share of the variance of the losses over the space each parameter has by itself, and each
 * pair beyond its two members. A {@link Forest} is fitted to the trials, and every tree is taken apart exactly ({@link Decomposition}); the
 * share is the mean over the trees of variance of the marginal over variance of the tree. Mains and pairs together sum to at most 1; what is
 * missing are interactions of more parameters, and noise that the trees have learnt as if it were one.
 *
 * <p>Source: F. Hutter, H. Hoos, K. Leyton-Brown, An efficient approach for assessing hyperparameter importance, ICML 2014 (PMLR 32),
 * pages 754-762. Settings follow Optuna 5 (all axes at each split, leaves down to one trial).
 *
 * <p><b>Assumes</b> that what matters is the whole space with every place alike: between the trials the forest guesses. Trials that vary one
 * parameter at a time say nothing about interactions.
 *
 * <p><b>Interval</b>: each tree is grown on a bootstrap resample of the trials, so the trees' shares are bootstrap replicates of what a single
 * tree says; their 2.5 % and 97.5 % quantiles are the interval. The mean over trees scatters less than one tree, so it is rather
 * too wide than too narrow, and it is one of what such a forest says, not of the truth: noise and few trials pull shares towards each
 * other. It always holds the share itself, which one tree of few trials can pull out of the quantiles.
 *
 * <p><b>Null line</b>: the losses are shuffled over the trials and the same is done again; see {@link NullLine}. Of a forest whose
 * {@link #r2} is not above 0 no share means anything.
 *
 * <p><b>Constant parameters</b> have a share of 0. <b>With constant losses, or without a parameter that varies</b>, all shares are 0. <b>Fewer
 * than {@value #FEWEST_TRIALS} trials</b>, losses that are NaN or infinite: an exception. Losses may be in any unit and on any affine
 * scale; logarithms are the better choice where noise is a factor. The same seed gives the same figures; the order of the parameters changes
 * nothing.
 */
public final class Fanova {
    /** With fewer a tree sees half a dozen of them. */
    public static final int FEWEST_TRIALS = 10;

    public static final int TREES = 64;
    private static final int SHUFFLED_TREES = 8;
    private static final int PAIR_TREES = 16;
    private static final int MOST_SHUFFLINGS = 999;
    // Shufflings times their trees times trials: what a report may take for the null, about a second or two.
    private static final double SHUFFLED_TRIALS = 1.6e6;
    // Of more trials a sample is shuffled. Fewer trials reach more by luck, so the line errs to the safe side.
    private static final int MOST_SHUFFLED = 1_000;
    private static final int FEWEST_IN_LEAF = 1;

    private final List<Importance> mains;
    private final List<Importance> pairs;
    private final double r2;
    private final int shufflings;

    private Fanova(List<Importance> mains, List<Importance> pairs, double r2, int shufflings) {
        this.mains = List.copyOf(mains);
        this.pairs = List.copyOf(pairs);
        this.r2 = r2;
        this.shufflings = shufflings;
    }

    /**
     * Shares with intervals, without a null line.
     *
     * @param losses one per trial of the design
     * @throws IllegalArgumentException with fewer than {@value #FEWEST_TRIALS} trials, or where a loss is missing, NaN or infinite
     */
    public static Fanova of(Design design, double[] losses, long seed) {
        return of(design, losses, seed, TREES, 0);
    }

    /** The same with a null line from as many shufflings as this many trials allow, from {@value NullLine#FEWEST} to 999. */
    public static Fanova withNull(Design design, double[] losses, long seed) {
        double affordable = SHUFFLED_TRIALS / SHUFFLED_TREES / Math.min(MOST_SHUFFLED, design.trials());
        return of(design, losses, seed, TREES, (int) Math.max(NullLine.FEWEST, Math.min(MOST_SHUFFLINGS, affordable)));
    }

    static Fanova of(Design design, double[] losses, long seed, int trees, int shufflings) {
        check(design, losses);
        Forest forest = new Forest(design, FEWEST_IN_LEAF);
        SplittableRandom random = new SplittableRandom(seed);
        Forest.Fit fit = forest.fit(losses, trees, PAIR_TREES, random.split());
        int parameters = design.parameters();
        double[][] mains = new double[shufflings][];
        double[][] pairs = new double[shufflings][];
        boolean sampled = design.trials() > MOST_SHUFFLED && shufflings > 0;
        int[] sample = sampled ? Shuffled.sample(design.trials(), MOST_SHUFFLED, random.split()) : new int[0];
        Forest nullForest = sampled ? new Forest(design.of(sample), FEWEST_IN_LEAF) : forest;
        double[] nullLosses =
                sampled ? IntStream.of(sample).mapToDouble(i -> losses[i]).toArray() : losses;
        int pairCount = parameters * (parameters - 1) / 2;
        for (int p = 0; p < shufflings; p++) {
            SplittableRandom own = random.split();
            Forest.Fit shuffled = nullForest.fit(Shuffled.of(nullLosses, own), SHUFFLED_TREES, SHUFFLED_TREES, own);
            mains[p] = means(shuffled.main(), parameters);
            pairs[p] = means(shuffled.pair(), pairCount);
        }
        return new Fanova(
                importances(fit.main(), NullLine.of(mains, parameters)),
                importances(fit.pair(), NullLine.of(pairs, pairCount)),
                fit.r2(),
                shufflings);
    }

    /** Whether anything may be read from it: the forest predicts trials that it has not seen better than their mean does. */
    public boolean isEstimable() {
        return r2 > 0;
    }

    /** Of the parameters by themselves, in the order of the design. */
    public List<Importance> mains() {
        return mains;
    }

    /** Of the pair j &lt; k, without what its members have by themselves. */
    public Importance pair(int j, int k) {
        return pairs.get(Forest.pairIndex(j, k, mains.size()));
    }

    /** Out of bag: of the trials, each predicted by the trees that have not seen it; at most 1, NaN where losses do not vary. */
    public double r2() {
        return r2;
    }

    /** How many shufflings the null line comes from. */
    public int shufflings() {
        return shufflings;
    }

    private static void check(Design design, double[] losses) {
        if (losses.length != design.trials()) {
            throw new IllegalArgumentException(
                    "every trial must have a loss, were " + design.trials() + " and " + losses.length);
        }
        if (losses.length < FEWEST_TRIALS) {
            throw new IllegalArgumentException("trials must be at least " + FEWEST_TRIALS + ", were " + losses.length);
        }
        for (double loss : losses) {
            if (!Double.isFinite(loss)) throw new IllegalArgumentException("losses must be finite, one was " + loss);
        }
    }

    private static List<Importance> importances(double[][] trees, double[] lines) {
        double[] means = means(trees, lines.length);
        List<Importance> found = new ArrayList<>();
        for (int j = 0; j < lines.length; j++) {
            double[] shares = new double[trees.length];
            for (int t = 0; t < shares.length; t++) shares[t] = trees[t][j];
            Arrays.sort(shares);
            double share = means[j];
            Interval interval = shares.length == 0
                    ? new Interval(0, 0)
                    : new Interval(
                            Math.min(Quantile.of(shares, 0.025), share), Math.max(Quantile.of(shares, 0.975), share));
            found.add(new Importance(share, interval, lines[j]));
        }
        return found;
    }

    private static double[] means(double[][] lines, int columns) {
        double[] means = new double[columns];
        for (double[] line : lines) {
            for (int j = 0; j < columns; j++) means[j] += line[j] / lines.length;
        }
        return means;
    }
}
