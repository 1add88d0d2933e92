// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.messaging;

import dev.vernier.events.StudyStatus;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the topics say of one study: where its results lie, not what they are. */
final class StudyRecords {
    private @Nullable StudyStatus status;
    private long firstResultAt = Long.MAX_VALUE;
    private boolean reported;
    private boolean setAside;

    void fold(StudyStatus newer) {
        if (status == null || newer.revision() > status.revision()) status = newer;
    }

    /** A result of the study lies there. */
    void resultAt(long offset) {
        firstResultAt = Math.min(firstResultAt, offset);
    }

    /** Where on {@code trial-results} its first result lies; beyond every offset when there is none. */
    long firstResultAt() {
        return firstResultAt;
    }

    void reported() {
        reported = true;
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
}
