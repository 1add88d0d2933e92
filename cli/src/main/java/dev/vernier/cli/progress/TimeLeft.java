// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.progress;

import dev.vernier.events.BaseParams;
import dev.vernier.events.TrialResult;
import dev.vernier.study.StudyLedger;
import dev.vernier.study.StudyLedger.Stage;
import java.time.Duration;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Guesses how long a study still takes: the mean seconds of the runs so far (before the first has ended, an epoch's seconds times the
 * epochs) times the runs to come, divided by how many were trained side by side so far. Early stopping makes it a guess from above.
 */
final class TimeLeft {
    private TimeLeft() {}

    /** Null while nothing is known. */
    static @Nullable Duration of(BaseParams study, StudyLedger<TrialResult> ledger, RunsUnderWay underWay) {
        int epochs = study.training().epochs();
        OptionalDouble measured = ledger.counted().stream()
                .mapToDouble(TrialResult::trainingSeconds)
                .filter(seconds -> seconds > 0)
                .average();
        OptionalDouble runSeconds = measured.isPresent()
                ? measured
                : underWay.epochSeconds().stream()
                        .map(seconds -> seconds * epochs)
                        .findFirst();
        if (runSeconds.isEmpty()) return null;
        double runsLeft = runs(study, ledger) - ledger.counted().size() - underWay.done(epochs);
        double rounds = runsLeft / underWay.sideBySide();
        // The last run alone takes its time, however many could be trained beside it.
        double atLeast = underWay.runs().isEmpty() ? 0 : 1 - underWay.least(epochs);
        return Duration.ofMillis((long) (1e3 * runSeconds.getAsDouble() * Math.max(rounds, atLeast)));
    }

    /** Runs of both phases; before the finalists are known, of as many as are asked for. */
    private static int runs(BaseParams study, StudyLedger<TrialResult> ledger) {
        int finalists = Math.min(study.confirm().finalists(), study.search().trials() - 1);
        return ledger.stage() == Stage.SEARCH && finalists > 0
                ? study.searchRuns() + (finalists + 1) * study.confirm().replicates()
                : ledger.planned();
    }
}
