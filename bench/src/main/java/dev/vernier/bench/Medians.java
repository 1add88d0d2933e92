// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.bench;

import java.util.List;

/** The one statistic of a benchmark: machines are noisy, and a median does not mind. */
final class Medians {
    private Medians() {}

    /** Of the two in the middle the upper one. */
    static double of(List<Double> figures) {
        return figures.stream().sorted().skip(figures.size() / 2).findFirst().orElse(Double.NaN);
    }
}
