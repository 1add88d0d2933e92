// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

/** What the study as a whole ends in; decides what the headline may say. */
enum Conclusion {
    /** No run of the search has a loss. */
    NOTHING_COMPLETED,
    /** The confirm phase found a better configuration. */
    CONFIRMED,
    /** The confirm phase ran, and no finalist is better. */
    NONE_BETTER,
    /** There was no confirm phase, and the base itself came first: the same configuration, trained again. */
    BASE_CAME_FIRST,
    /** There was no confirm phase, and another configuration came first. */
    UNCONFIRMED
}
