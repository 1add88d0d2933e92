// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

/** The checks that records make on what they are built from; the message names field, rule and value. */
final class Bounds {
    private Bounds() {}

    static void atLeast(long least, String field, long value) {
        if (value < least) throw new IllegalArgumentException(field + " must be at least " + least + ", was " + value);
    }

    static void between(long least, long most, String field, long value) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(field + " must be between " + least + " and " + most + ", was " + value);
        }
    }

    /** Losses, errors and times: JSON has no NaN and no infinity. */
    static void finiteAndNotNegative(String field, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(field + " must be finite and not negative, was " + value);
        }
    }

    static void sameRun(RunId runId, StudyId study, int trial, int replicate) {
        if (!runId.equals(new RunId(study, trial, replicate))) {
            throw new IllegalArgumentException(
                    "run_id must be " + new RunId(study, trial, replicate) + " (study/trial/replicate), was " + runId);
        }
    }
}
