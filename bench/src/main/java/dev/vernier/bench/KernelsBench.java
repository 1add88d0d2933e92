// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.bench;

import org.openjdk.jmh.runner.RunnerException;

/** The parts of a batch, one by one. */
final class KernelsBench {
    private KernelsBench() {}

    public static void main(String[] args) throws RunnerException {
        Breakdown breakdown = Breakdown.measure();
        System.out.println(breakdown.table());
        System.out.println(breakdown.line());
    }
}
