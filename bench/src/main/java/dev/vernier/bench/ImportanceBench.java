// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.bench;

import dev.vernier.reporter.statistics.importance.Design;
import dev.vernier.reporter.statistics.importance.Fanova;
import dev.vernier.reporter.statistics.importance.PedAnova;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Seconds that fANOVA and PED-ANOVA take for the parameters of a study, without their null lines, on one thread of a warm JVM; medians.
 * Ends with {@code importance fanova_1000_s= pedanova_1000_s= fanova_5000_s= pedanova_5000_s=}.
 */
public final class ImportanceBench {
    private static final int PARAMETERS = 5;
    private static final int WARM_UP = 5;
    private static final int REPEATS = 9;

    private ImportanceBench() {}

    public static void main(String[] args) {
        System.out.printf(
                Locale.ROOT,
                "importance fanova_1000_s=%.4f pedanova_1000_s=%.5f fanova_5000_s=%.4f pedanova_5000_s=%.5f%n",
                fanovaSeconds(1_000),
                pedAnovaSeconds(1_000),
                fanovaSeconds(5_000),
                pedAnovaSeconds(5_000));
    }

    public static double fanovaSeconds(int trials) {
        Design design = design(trials);
        double[] losses = losses(trials);
        return seconds(() -> Fanova.of(design, losses, 1).r2());
    }

    public static double pedAnovaSeconds(int trials) {
        Design design = design(trials);
        double[] losses = losses(trials);
        return seconds(() -> PedAnova.variances(design, losses, PedAnova.QUANTILE)[0]);
    }

    private interface Work {
        double run();
    }

    private static double seconds(Work work) {
        List<Double> seconds = new ArrayList<>();
        double sum = 0;
        for (int i = 0; i < WARM_UP + REPEATS; i++) {
            long begin = System.nanoTime();
            sum += work.run();
            if (i >= WARM_UP) seconds.add((System.nanoTime() - begin) / 1e9);
        }
        if (Double.isNaN(sum)) throw new IllegalStateException("the figures must be numbers");
        return Medians.of(seconds);
    }

    private static Design design(int trials) {
        List<double[]> axes = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(1);
        for (int j = 0; j < PARAMETERS; j++) axes.add(random.doubles(trials).toArray());
        return Design.of(axes);
    }

    // A smooth response of two parameters and noise, as losses have it: the trees grow deep.
    private static double[] losses(int trials) {
        SplittableRandom random = new SplittableRandom(1);
        double[] one = random.doubles(trials).toArray();
        double[] two = random.doubles(trials).toArray();
        SplittableRandom noise = new SplittableRandom(2);
        double[] losses = new double[trials];
        for (int i = 0; i < trials; i++) losses[i] = Math.sin(6 * one[i]) + two[i] + noise.nextDouble();
        return losses;
    }
}
