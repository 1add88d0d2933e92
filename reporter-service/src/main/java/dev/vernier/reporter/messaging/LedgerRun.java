// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.messaging;

import dev.vernier.events.EndedRun;
import dev.vernier.events.Outcome;
import dev.vernier.events.Params;
import dev.vernier.events.RunId;
import dev.vernier.events.StudyId;
import dev.vernier.events.TrialResult;
import dev.vernier.reporter.report.Run;
import dev.vernier.reporter.report.RunArchive;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A result as the ledger takes it, with what the report keeps of it. */
record LedgerRun(RunId runId, Outcome outcome, @Nullable Double validationLoss, Instant finishedAt, Run run)
        implements EndedRun {

    /**
     * @param study the one that the result is of: its name is kept once and not with each run
     * @param known parameters by trial: those of its replicates are kept once
     */
    static LedgerRun of(TrialResult result, StudyId study, Map<Integer, Params> known, RunArchive archive) {
        Run run = Run.of(result, archive);
        Params first = known.putIfAbsent(run.trial(), run.params());
        if (run.params().equals(first)) run = run.withParams(first);
        return new LedgerRun(
                new RunId(study, result.trial(), result.replicate()),
                result.outcome(),
                result.validationLoss(),
                result.finishedAt(),
                run);
    }
}
