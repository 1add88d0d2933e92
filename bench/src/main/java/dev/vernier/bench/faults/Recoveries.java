// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.bench.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** From each fault to the next sign of a trainer. Moments are those of one clock that never goes back. Safe for use by several threads. */
final class Recoveries {
    private final NavigableSet<Duration> signs = new TreeSet<>();
    private final List<Duration> faults = new ArrayList<>();

    synchronized void heard(Duration moment) {
        signs.add(moment);
    }

    synchronized void struck(Duration moment) {
        faults.add(moment);
    }

    synchronized int faults() {
        return faults.size();
    }

    /**
     * The nearest-rank quantile, in seconds; NaN where there was no fault.
     *
     * @param quantile in (0, 1]
     * @param end how long a fault without a later sign is taken to last
     */
    synchronized double quantileSeconds(double quantile, Duration end) {
        List<Duration> sorted =
                faults.stream().map(fault -> recovery(fault, end)).sorted().toList();
        if (sorted.isEmpty()) return Double.NaN;
        int rank = (int) Math.ceil(quantile * sorted.size());
        return sorted.get(rank - 1).toNanos() / 1e9;
    }

    private Duration recovery(Duration fault, Duration end) {
        Duration next = signs.higher(fault);
        return (next == null ? end : next).minus(fault);
    }
}
