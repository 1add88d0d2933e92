// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.messaging;

import dev.vernier.events.StudyId;
import dev.vernier.events.StudyStatus.SetAside;
import dev.vernier.events.StudyStatus.Stalled;
import dev.vernier.planner.study.Demand;
import dev.vernier.planner.study.IgnoredResults;
import dev.vernier.planner.study.PlannerState;
import dev.vernier.planner.study.StudyFold;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The open studies at one moment, added up.
 *
 * @param runs by state, as the studies' last statuses say
 * @param demand those of them that trainers have to do
 * @param ignored results that have changed nothing
 * @param unanswered base-params that wait for an answer
 * @param strangers what was said of studies that nobody knows
 * @param stalled why, by study
 * @param setAside why, by study
 */
record PlannerFigures(
        int studies,
        RunTotals runs,
        Demand demand,
        IgnoredResults ignored,
        int unanswered,
        long strangers,
        Map<StudyId, Stalled> stalled,
        Map<StudyId, SetAside> setAside) {

    static final PlannerFigures NONE =
            new PlannerFigures(0, RunTotals.NONE, Demand.NONE, new IgnoredResults(0, 0, 0), 0, 0, Map.of(), Map.of());

    static PlannerFigures of(PlannerState state, int unanswered) {
        List<StudyFold> open = state.open();
        RunTotals runs = NONE.runs;
        IgnoredResults ignored = NONE.ignored;
        Map<StudyId, Stalled> stalled = new TreeMap<>();
        for (StudyFold study : open) {
            runs = runs.plus(study.status().counts());
            ignored = sum(ignored, study.ignored());
            @Nullable Stalled reason = study.status().stalled();
            if (reason != null) stalled.put(study.status().study(), reason);
        }
        Map<StudyId, SetAside> setAside = new TreeMap<>();
        for (StudyFold study : state.setAside()) {
            setAside.put(study.status().study(), Objects.requireNonNull(study.setAside()));
        }
        return new PlannerFigures(
                open.size(), runs, state.demand(), ignored, unanswered, state.strangers(), stalled, setAside);
    }

    private static IgnoredResults sum(IgnoredResults a, IgnoredResults b) {
        return new IgnoredResults(a.repeated() + b.repeated(), a.late() + b.late(), a.unknown() + b.unknown());
    }
}
