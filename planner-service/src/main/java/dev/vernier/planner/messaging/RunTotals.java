// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.messaging;

import dev.vernier.events.Outcome;
import dev.vernier.events.RunCounts;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** Runs of all open studies by state; no bound of a single study holds for them. */
record RunTotals(long planned, long running, long waiting, Map<Outcome, Long> ended) {
    static final RunTotals NONE = new RunTotals(0, 0, 0, Map.of());

    RunTotals {
        ended = Collections.unmodifiableMap(new EnumMap<>(ended.isEmpty() ? new EnumMap<>(Outcome.class) : ended));
    }

    RunTotals plus(RunCounts study) {
        Map<Outcome, Long> sums = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) sums.put(outcome, ended(outcome) + PlannerWatch.of(study, outcome));
        return new RunTotals(planned + study.planned(), running + study.running(), waiting + study.waiting(), sums);
    }

    long ended(Outcome outcome) {
        return ended.getOrDefault(outcome, 0L);
    }
}
