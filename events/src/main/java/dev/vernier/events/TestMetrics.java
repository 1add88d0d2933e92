// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

/** Errors over the test window, beside those of persistence (the last value seen is the prediction) on the same window. */
public record TestMetrics(Metrics model, Metrics persistence) {}
