// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.study;

import java.util.List;

/**
 * Where the trainers' queue began and ended at one moment. What lies before its start was accepted, rejected, or given up by the broker.
 *
 * @param parts one per partition of {@code trials}, in their order
 */
public record QueueSpan(List<Part> parts) {
    /**
     * @param start offset of the oldest record that waits or is with a trainer
     * @param end offset of the next record to be written
     * @param unfinished how many records from the start on wait or are with a trainer
     */
    public record Part(long start, long end, long unfinished) {}

    public QueueSpan {
        parts = List.copyOf(parts);
    }

    /** Whether all that was in the queue at that earlier moment has left it. */
    boolean hasPassed(QueueSpan earlier) {
        for (int p = 0; p < parts.size(); p++) {
            Part part = parts.get(p);
            if (part.unfinished() > 0 && part.start() < earlier.parts.get(p).end()) return false;
        }
        return true;
    }
}
