// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.bench.queue;

import java.time.Duration;

/** Processor time that those two have used whose work grows with the number of trainers. */
record CpuTimes(Duration planner, Duration broker) {

    static CpuTimes of(long plannerPid, long brokerPid) {
        return new CpuTimes(used(plannerPid), used(brokerPid));
    }

    CpuTimes minus(CpuTimes earlier) {
        return new CpuTimes(planner.minus(earlier.planner), broker.minus(earlier.broker));
    }

    private static Duration used(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElseThrow(() -> new IllegalStateException("no processor time is known of process " + pid));
    }
}
