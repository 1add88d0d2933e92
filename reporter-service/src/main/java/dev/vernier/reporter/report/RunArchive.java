// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

/** Where the details of runs are put aside until a document needs them. */
@FunctionalInterface
public interface RunArchive {
    /** For few runs: all stay at hand. */
    RunArchive IN_MEMORY = details -> details;

    Details keep(RunDetails details);
}
