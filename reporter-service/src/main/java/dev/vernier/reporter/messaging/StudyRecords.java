// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.messaging;

import dev.vernier.events.StudyStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the topics say of one study: where its results lie, not what they are. */
final class StudyRecords {
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(2);
    // Up to a minute or so.
    private static final int MOST_DOUBLINGS = 5;

    private @Nullable StudyStatus status;
    private long firstResultAt = Long.MAX_VALUE;
    private boolean reported;
    private boolean setAside;
    private int tries;
    private Instant notBefore = Instant.MIN;

    void fold(StudyStatus newer) {
        if (reported) return;
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

    /** Nothing else is kept of it. */
    void reported() {
        reported = true;
        status = null;
    }

    /** It was not possible yet, for reasons that lie elsewhere: the next try comes later each time. */
    Duration delayed(Instant now) {
        Duration pause = SHORTEST_PAUSE.multipliedBy(1L << Math.min(tries++, MOST_DOUBLINGS));
        notBefore = now.plus(pause);
        return pause;
    }

    int tries() {
        return tries;
    }

    /** No report can be made of it: to be tried again by the next process, which may know better. */
    void setAside() {
        setAside = true;
    }

    /** The status of a study that has ended and has no report, once every result that it reflects has been read. */
    Optional<StudyStatus> due(long resultsRead, Instant now) {
        return Optional.ofNullable(status)
                .filter(known -> !setAside && known.state().isFinal() && resultsRead >= known.resultsOffset())
                .filter(known -> !now.isBefore(notBefore));
    }
}
