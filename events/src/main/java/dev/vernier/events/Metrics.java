// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

/** Errors in the data's own units: mean squared, its root, mean absolute; all finite. */
public record Metrics(double mse, double rmse, double mae) {
    public Metrics {
        Bounds.finiteAndNotNegative("mse", mse);
        Bounds.finiteAndNotNegative("rmse", rmse);
        Bounds.finiteAndNotNegative("mae", mae);
    }
}
