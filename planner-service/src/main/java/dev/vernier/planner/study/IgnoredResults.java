// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.study;

/**
 * Results that change nothing.
 *
 * @param repeated of runs that had one already
 * @param late after their phase had closed
 * @param unknown of runs that the plan does not have
 */
public record IgnoredResults(int repeated, int late, int unknown) {}
