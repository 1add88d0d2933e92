// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the engines reached in several rounds, samples/s; NaN where one was not measured. */
final class Comparison {
    private final List<Double> fused = new ArrayList<>();
    private final List<Double> stock = new ArrayList<>();
    private final List<Double> pytorch = new ArrayList<>();

    void add(double fusedSpeed, double stockSpeed, double pytorchSpeed) {
        fused.add(fusedSpeed);
        stock.add(stockSpeed);
        pytorch.add(pytorchSpeed);
    }

    double fused() {
        return Medians.of(fused);
    }

    double stock() {
        return Medians.of(stock);
    }

    double pytorch() {
        return Medians.of(pytorch);
    }

    double ratioToPyTorch() {
        return ratio(pytorch);
    }

    double ratioToStock() {
        return ratio(stock);
    }

    /** The median of the rounds' ratios, not the ratio of the medians: both sides of a round met the same machine. */
    private double ratio(List<Double> others) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < fused.size(); round++) ratios.add(fused.get(round) / others.get(round));
        return Medians.of(ratios);
    }

    String line(Shape shape) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-30s fused %6.0f", shape, fused()));
        if (!Double.isNaN(pytorch())) {
            line.append(String.format(
                    Locale.ROOT, "   PyTorch %6.0f (fused is %.2f times it)", pytorch(), ratioToPyTorch()));
        }
        if (!Double.isNaN(stock())) {
            line.append(String.format(Locale.ROOT, "   stock layer %4.0f (%.1f times)", stock(), ratioToStock()));
        }
        return line.toString();
    }
}
