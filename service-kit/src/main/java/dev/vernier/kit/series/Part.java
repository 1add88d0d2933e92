// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.series;

/**
 * The windows of one part of a series, each named by the row of its target: from {@code firstTarget} up to and without
 * {@code endTarget}.
 */
public record Part(int firstTarget, int endTarget) {
    public Part {
        if (firstTarget < 0 || endTarget < firstTarget) {
            throw new IllegalArgumentException("part must be a range of rows, was " + firstTarget + " to " + endTarget);
        }
    }

    public int windows() {
        return endTarget - firstTarget;
    }
}
