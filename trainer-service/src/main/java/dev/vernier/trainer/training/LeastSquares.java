// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.training;

import java.util.Optional;

/** Ordinary least squares over observations that are fetched one after the other, so that they need not all be in memory. */
public interface LeastSquares {

    /** Where observations come from. */
    interface Observations {
        /** @param out filled with the inputs and, last, the output */
        void get(int observation, double[] out);
    }

    /**
     * The coefficients with the least sum of squared errors; where several have it, because inputs depend on each other or are more
     * than the observations, those with the least sum of squares. Empty when the iteration behind it does not converge.
     *
     * @param observations how many, at least one
     * @param inputs of each; a constant among them is the intercept
     */
    Optional<double[]> fit(int observations, int inputs, Observations source);
}
