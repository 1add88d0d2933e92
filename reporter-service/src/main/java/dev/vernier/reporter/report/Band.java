// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import dev.vernier.study.Ranking;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the loss of another training of the selected configuration is to be expected in about 95 of 100 cases: geometric mean of its runs
 * times exp(±1.96 sigma sqrt(1 + 1/n)), sigma from the base's runs. Assumes that logarithms of losses scatter normally and as widely for
 * the selected configuration as for the base; too narrow where sigma comes from few runs.
 */
record Band(double low, double high) {

    /** Null while the noise is not known or the selected configuration has no loss. */
    static @Nullable Band of(Findings f) {
        Integer trial = f.selectedTrial();
        if (trial == null || !f.noise().isKnown()) return null;
        List<Double> losses = f.lossesOf(trial);
        Double centre = Ranking.geometricMean(losses);
        if (centre == null) return null;
        double factor = StrictMath.exp(1.96 * f.noise().sigma() * Math.sqrt(1 + 1.0 / losses.size()));
        return new Band(centre / factor, centre * factor);
    }
}
