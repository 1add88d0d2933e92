// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

/** Errors in the data's own units: mean squared, its root, mean absolute; all finite. */
public record Metrics(double mse, double rmse, double mae) {
    /** Data has values up to 1e100. */
    private static final double LARGEST = 1e300;

    public Metrics {
        Bounds.notNegative(LARGEST, "mse", mse);
        Bounds.notNegative(LARGEST, "rmse", rmse);
        Bounds.notNegative(LARGEST, "mae", mae);
    }
}
