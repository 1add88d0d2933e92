// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import dev.vernier.reporter.statistics.Summary;
import java.util.List;

/**
 * How much the loss of one configuration scatters from seed to seed, from the base's own runs.
 *
 * @param runs completed runs of the base in the study, of both phases
 * @param sigma standard deviation of the logarithms of their losses; NaN with fewer than two
 */
record NoiseFloor(int runs, double sigma) {

    static NoiseFloor of(List<Run> ofBase) {
        double[] logarithms = ofBase.stream()
                .map(Run::validationLoss)
                .filter(loss -> loss != null && loss > 0)
                .mapToDouble(StrictMath::log)
                .toArray();
        return new NoiseFloor(logarithms.length, Summary.standardDeviation(logarithms));
    }

    boolean isKnown() {
        return runs >= 2;
    }

    /**
     * The factor within which two runs of the base lie in about 95 of 100 cases: exp(1.96 sqrt(2) sigma), the repeatability limit of
     * ISO 5725-6:1994 on logarithms. Rough where sigma comes from few runs.
     */
    double repeatabilityFactor() {
        return StrictMath.exp(1.96 * Math.sqrt(2) * sigma);
    }
}
