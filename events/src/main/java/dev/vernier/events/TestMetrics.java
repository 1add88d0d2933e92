// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import org.jspecify.annotations.Nullable;

/**
 * Errors over the test window, beside those of simpler forecasts on the same window.
 *
 * @param persistence of predicting the last value seen
 * @param linearAutoregression of a linear function of what the model sees, fitted by least squares on the training windows; null where
 *     none was fitted
 * @param worseThanPersistence whether the model's mean squared error is the larger one; null in results from before it was said
 */
public record TestMetrics(
        Metrics model,
        Metrics persistence,
        @Nullable Metrics linearAutoregression,
        @Nullable Boolean worseThanPersistence) {

    public TestMetrics {
        if (worseThanPersistence != null && worseThanPersistence != isWorse(model, persistence)) {
            throw new IllegalArgumentException("worse_than_persistence must be " + isWorse(model, persistence)
                    + " for mean squared errors of " + model.mse() + " and " + persistence.mse());
        }
    }

    /** Without a linear autoregression. */
    public static TestMetrics of(Metrics model, Metrics persistence) {
        return new TestMetrics(model, persistence, null, isWorse(model, persistence));
    }

    /** The same beside one more forecast. */
    public TestMetrics withLinearAutoregression(Metrics linear) {
        return new TestMetrics(model, persistence, linear, worseThanPersistence);
    }

    private static boolean isWorse(Metrics model, Metrics persistence) {
        return model.mse() > persistence.mse();
    }
}
