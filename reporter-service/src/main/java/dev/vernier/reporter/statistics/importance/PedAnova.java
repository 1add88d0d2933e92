// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.statistics.importance;

import dev.vernier.reporter.statistics.Interval;
import dev.vernier.reporter.statistics.Quantile;
import dev.vernier.reporter.statistics.Summary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * PED-ANOVA: which parameters tell the best trials from all of them. With b(x) = 1 for the trials among the best γ and 0 for the others, the
 * variance of the marginal of b along a parameter is γ² times the Pearson divergence of the density of the best from that of all:
 * v = γ² Σ p (q / p - 1)², p and q on a grid ({@link GridDensity}). The variance of b itself is γ (1 - γ), so v / (γ (1 - γ)) is the share of
 * the parameter: 0 where the best lie like all, 1 where it alone tells who is among them. Source: S. Watanabe, A. Bansal, F. Hutter,
 * PED-ANOVA: efficiently quantifying hyperparameter importance in arbitrary subspaces, IJCAI 2023, pages 4389-4396, theorem 1 and
 * algorithm 1, for the whole space (the paper's γ = 1, here called all). Where the paper leaves room, the grid, the kernels and the ties at the
 * limit are Optuna 5's ({@code evaluate_on_local=True}; a parameter whose values lie on a ruler counts as one with a step): {@link #variances} are the figures of its evaluator before it makes them sum
 * to 1.
 *
 * <p><b>Quantile</b>: γ is {@value #QUANTILE}, and more where that would be fewer than {@value #FEWEST_BEST} trials, which Optuna recommends
 * at least; ties with the last of the best belong to them.
 *
 * <p><b>Only ranks count</b>: any increasing scale of the losses gives the same, and a trial that diverged may enter with infinity: it
 * is the worst. Parameters are looked at one by one, so shares do not add up: two that move together both get what one of them does.
 *
 * <p><b>Interval</b>: bootstrap over the trials, the 2.5 % and 97.5 % quantiles moved by the bias that the resamples show (B. Efron, R.
 * Tibshirani, An introduction to the bootstrap, 1993, chapter 10): the densities of a resample differ more than those of the sample, so
 * their quantiles alone would lie too high. It always holds the share itself. <b>Null line</b>: losses shuffled, see {@link NullLine}.
 *
 * <p><b>A constant parameter</b> has a share of 0. <b>With constant losses</b> all trials are the best and all shares are 0. <b>Fewer than
 * {@value #FEWEST_TRIALS} trials</b>, and a loss of NaN: an exception. The same seed gives the same figures.
 */
public final class PedAnova {
    public static final int FEWEST_TRIALS = 10;
    public static final double QUANTILE = 0.1;
    public static final int FEWEST_BEST = 5;

    private static final double NOT_ZERO = 1e-12;
    private static final int MOST_RESAMPLES = 999;
    private static final int FEWEST_RESAMPLES = 199;
    // Resamples times trials: below a second.
    private static final double RESAMPLED_TRIALS = 1e6;

    private final List<Importance> parameters;
    private final int best;

    private PedAnova(List<Importance> parameters, int best) {
        this.parameters = List.copyOf(parameters);
        this.best = best;
    }

    /**
     * Shares with intervals and null lines.
     *
     * @param losses one per trial of the design; positive infinity for one that diverged
     * @throws IllegalArgumentException with fewer than {@value #FEWEST_TRIALS} trials, or where a loss is missing or NaN
     */
    public static PedAnova withNull(Design design, double[] losses, long seed) {
        if (losses.length < FEWEST_TRIALS) {
            throw new IllegalArgumentException("trials must be at least " + FEWEST_TRIALS + ", were " + losses.length);
        }
        double quantile = quantile(losses.length);
        SplittableRandom random = new SplittableRandom(seed);
        Grid grid = new Grid(design);
        int[] once = once(losses.length);
        double[] shares = grid.shares(losses, once, quantile);
        int resamples = (int) Math.max(FEWEST_RESAMPLES, Math.min(MOST_RESAMPLES, RESAMPLED_TRIALS / losses.length));
        double[][] shuffled = new double[resamples][];
        double[][] resampled = new double[resamples][];
        for (int r = 0; r < resamples; r++) {
            shuffled[r] = grid.shares(Shuffled.of(losses, random), once, quantile);
            int[] weights = new int[losses.length];
            for (int i = 0; i < losses.length; i++) weights[random.nextInt(losses.length)]++;
            resampled[r] = grid.shares(losses, weights, quantile);
        }
        double[] lines = NullLine.of(shuffled, design.parameters());
        List<Importance> found = new ArrayList<>();
        for (int j = 0; j < shares.length; j++)
            found.add(new Importance(shares[j], interval(resampled, j, shares[j]), lines[j]));
        return new PedAnova(found, grid.best(losses, once, quantile));
    }

    /**
     * γ² times the Pearson divergence, per parameter: the shares above times γ (1 - γ). Takes milliseconds for thousands of trials.
     *
     * @param quantile γ, in (0, 1)
     * @throws IllegalArgumentException where a loss is missing or NaN
     */
    public static double[] variances(Design design, double[] losses, double quantile) {
        return new Grid(design).variances(losses, once(losses.length), quantile);
    }

    /** The share of the trials that counts as the best. */
    public static double quantile(int trials) {
        return Math.max(QUANTILE, (double) FEWEST_BEST / trials);
    }

    /** In the order of the design. */
    public List<Importance> parameters() {
        return parameters;
    }

    /** How many trials count as the best. */
    public int best() {
        return best;
    }

    private static int[] once(int trials) {
        int[] once = new int[trials];
        Arrays.fill(once, 1);
        return once;
    }

    private static Interval interval(double[][] resampled, int j, double share) {
        double[] shares = new double[resampled.length];
        for (int r = 0; r < shares.length; r++) shares[r] = resampled[r][j];
        Arrays.sort(shares);
        double bias = Summary.mean(shares) - share;
        double low = Math.max(0, Quantile.of(shares, 0.025) - bias);
        double high = Math.min(1, Quantile.of(shares, 0.975) - bias);
        return new Interval(Math.min(low, share), Math.max(high, share));
    }

    /** The trials on the grid. */
    private static final class Grid {
        private final Design design;
        private final int[][] steps;
        // Of all trials, each once: the same for every shuffling.
        private final double[][] all;

        Grid(Design design) {
            this.design = design;
            steps = new int[design.parameters()][];
            all = new double[steps.length][];
            for (int j = 0; j < steps.length; j++) {
                steps[j] = steps(design.axis(j));
                if (!design.axis(j).isConstant()) all[j] = GridDensity.of(counts(j, once(design.trials())));
            }
        }

        // Ties between two steps go to the lower one, as in Optuna.
        private static int[] steps(Design.Axis axis) {
            int[] steps = new int[axis.values().length];
            if (axis.isConstant()) return steps;
            double step = (axis.high() - axis.low()) / (axis.steps() - 1);
            for (int i = 0; i < steps.length; i++) {
                int at = (int) Math.ceil((axis.values()[i] - axis.low()) / step - 0.5);
                steps[i] = Math.max(0, Math.min(axis.steps() - 1, at));
            }
            return steps;
        }

        double[] shares(double[] losses, int[] weights, double quantile) {
            double[] shares = variances(losses, weights, quantile);
            double trials = Arrays.stream(weights).sum();
            double gamma = best(losses, weights, quantile) / trials;
            for (int j = 0; j < shares.length; j++) {
                shares[j] = gamma < 1 ? Math.min(1, shares[j] / (gamma * (1 - gamma))) : 0;
            }
            return shares;
        }

        double[] variances(double[] losses, int[] weights, double quantile) {
            if (losses.length != design.trials()) {
                throw new IllegalArgumentException(
                        "every trial must have a loss, were " + design.trials() + " and " + losses.length);
            }
            double limit = limit(losses, weights, quantile);
            int[] ofBest = new int[losses.length];
            double trials = 0;
            double best = 0;
            boolean once = true;
            for (int i = 0; i < losses.length; i++) {
                ofBest[i] = losses[i] <= limit ? weights[i] : 0;
                trials += weights[i];
                best += ofBest[i];
                once = once && weights[i] == 1;
            }
            double gamma = best / trials;
            double[] variances = new double[steps.length];
            for (int j = 0; j < steps.length; j++) {
                if (design.axis(j).isConstant()) continue;
                double[] density = once ? all[j] : GridDensity.of(counts(j, weights));
                variances[j] = gamma * gamma * divergence(GridDensity.of(counts(j, ofBest)), density);
            }
            return variances;
        }

        private int[] counts(int j, int[] weights) {
            int[] counts = new int[design.axis(j).steps()];
            for (int i = 0; i < weights.length; i++) counts[steps[j][i]] += weights[i];
            return counts;
        }

        int best(double[] losses, int[] weights, double quantile) {
            double limit = limit(losses, weights, quantile);
            int best = 0;
            for (int i = 0; i < losses.length; i++) {
                if (losses[i] <= limit) best += weights[i];
            }
            return best;
        }

        // The loss at place ceil(γ n), in order.
        private static double limit(double[] losses, int[] weights, double quantile) {
            double[] drawn = new double[Arrays.stream(weights).sum()];
            int count = 0;
            for (int i = 0; i < losses.length; i++) {
                if (Double.isNaN(losses[i])) throw new IllegalArgumentException("losses must be numbers, one was NaN");
                for (int w = 0; w < weights[i]; w++) drawn[count++] = losses[i];
            }
            Arrays.sort(drawn);
            return drawn[Math.max(0, (int) Math.ceil(quantile * count) - 1)];
        }

        private static double divergence(double[] best, double[] all) {
            double divergence = 0;
            for (int i = 0; i < all.length; i++) {
                double p = all[i] + NOT_ZERO;
                double ratio = (best[i] + NOT_ZERO) / p - 1;
                divergence += p * ratio * ratio;
            }
            return divergence;
        }
    }
}
