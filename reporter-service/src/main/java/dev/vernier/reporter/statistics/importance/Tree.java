// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.statistics.importance;

/**
 * A regression tree in arrays, one place per node, the root first. A node with an axis of -1 is a leaf; any other sends values up to its
 * threshold to the left.
 */
record Tree(int[] axis, double[] threshold, int[] left, int[] right, double[] value) {

    boolean isLeaf(int node) {
        return axis[node] < 0;
    }

    /** The value of the leaf that a trial of the design falls into. */
    double predict(double[][] columns, int trial) {
        int node = 0;
        while (axis[node] >= 0) node = columns[axis[node]][trial] <= threshold[node] ? left[node] : right[node];
        return value[node];
    }
}
