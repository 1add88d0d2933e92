// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.statistics.importance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/** Functions whose decomposition is known, and places to try them at. */
final class Functions {
    /** Of {@link #ishigami} with a = 7 and b = 0.1: mains of x1, x2, x3, and of x1 with x3. */
    static final double[] ISHIGAMI = {0.3139051911, 0.4424111448, 0};

    static final double ISHIGAMI_PAIR = 0.2436836641;

    private static final double[] G = {0, 1, 4.5};

    private Functions() {}

    /** T. Ishigami, T. Homma, An importance quantification technique in uncertainty analysis, 1990; on (-π, π)³. */
    static double ishigami(double[] x) {
        double sine = Math.sin(x[1]);
        return Math.sin(x[0]) + 7 * sine * sine + 0.1 * Math.pow(x[2], 4) * Math.sin(x[0]);
    }

    /** The g-function of I. Sobol' with a = 0, 1, 4.5; on (0, 1)³. */
    static double g(double[] x) {
        double product = 1;
        for (int j = 0; j < G.length; j++) product *= (Math.abs(4 * x[j] - 2) + G[j]) / (1 + G[j]);
        return product;
    }

    /** Mains of {@link #g}: Vj / V with Vj = 1 / (3 (1 + aj)²) and V = Π (1 + Vj) - 1. */
    static double[] gMains() {
        double[] mains = Arrays.stream(G).map(a -> 1 / (3 * (1 + a) * (1 + a))).toArray();
        double total = Arrays.stream(mains).reduce(1, (product, v) -> product * (1 + v)) - 1;
        return Arrays.stream(mains).map(v -> v / total).toArray();
    }

    /** Places drawn evenly between the ends. */
    static Design drawn(int trials, int parameters, double low, double high, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> axes = new ArrayList<>();
        for (int j = 0; j < parameters; j++) {
            axes.add(random.doubles(trials, low, high).toArray());
        }
        return within(axes, low, high);
    }

    /** The middles of the cells of a cube. */
    static Design cube(int side, int parameters, double low, double high) {
        int trials = (int) Math.pow(side, parameters);
        List<double[]> axes = new ArrayList<>();
        int stride = 1;
        for (int j = 0; j < parameters; j++, stride *= side) {
            double[] values = new double[trials];
            for (int i = 0; i < trials; i++) values[i] = low + (high - low) * (i / stride % side + 0.5) / side;
            axes.add(values);
        }
        return within(axes, low, high);
    }

    static double[] values(Design design, ToDoubleFunction<double[]> function) {
        double[] values = new double[design.trials()];
        for (int i = 0; i < values.length; i++) {
            double[] x = new double[design.parameters()];
            for (int j = 0; j < x.length; j++) x[j] = design.axis(j).values()[i];
            values[i] = function.applyAsDouble(x);
        }
        return values;
    }

    private static Design within(List<double[]> axes, double low, double high) {
        double[] lows = new double[axes.size()];
        double[] highs = new double[axes.size()];
        Arrays.fill(lows, low);
        Arrays.fill(highs, high);
        return Design.within(axes, lows, highs);
    }
}
