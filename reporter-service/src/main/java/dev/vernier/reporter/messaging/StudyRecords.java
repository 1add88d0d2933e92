// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.messaging;

import dev.vernier.events.StudyStatus;
import dev.vernier.events.TrialResult;
import dev.vernier.study.StudyLedger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the topics say of one study, until its report is written. */
final class StudyRecords {
    private record Located(long offset, TrialResult result) {}

    private final List<Located> results = new ArrayList<>();
    private @Nullable StudyStatus status;
    private boolean reported;
    private boolean setAside;

    void fold(StudyStatus newer) {
        if (status == null || newer.revision() > status.revision()) status = newer;
    }

    void fold(long offset, TrialResult result) {
        if (!reported) results.add(new Located(offset, result));
    }

    void reported() {
        reported = true;
        results.clear();
    }

    /** No report can be made of it: to be tried again by the next process, which may know better. */
    void setAside() {
        setAside = true;
    }

    /** The status of a study that has ended and has no report, once every result that it reflects has been read. */
    Optional<StudyStatus> due(long resultsRead) {
        return Optional.ofNullable(status)
                .filter(known ->
                        !reported && !setAside && known.state().isFinal() && resultsRead >= known.resultsOffset());
    }

    /** Which results count, by the same rule and in the same order as the planner. */
    StudyLedger ledger(StudyStatus ended) {
        StudyLedger ledger = new StudyLedger(ended.baseParams(), ended.baseTrial());
        results.stream()
                .filter(located -> located.offset() < ended.resultsOffset())
                .forEach(located -> ledger.add(located.result()));
        return ledger;
    }
}
