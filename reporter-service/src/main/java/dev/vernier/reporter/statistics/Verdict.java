// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.statistics;

/** What the paired runs say about a candidate against the base. */
public enum Verdict {
    BETTER,
    WORSE,
    /** Whatever difference there is lies within the margin. */
    PRACTICALLY_EQUAL,
    /** The runs do not tell. */
    UNDECIDED
}
