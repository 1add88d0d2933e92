// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.messaging;

import dev.vernier.events.StudyId;
import dev.vernier.events.StudyStatus;
import java.time.Duration;
import java.time.Instant;

/**
 * A study that has ended and has no report yet: where its last status lies, not what it says. For one thread.
 */
final class StudyRecords {
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(2);
    // Up to a minute or so.
    private static final int MOST_DOUBLINGS = 5;

    private final StudyId study;
    private final Instant endedAt;
    private long statusAt;
    private long revision;
    private boolean setAside;
    private int tries;
    private Instant notBefore = Instant.MIN;

    /**
     * @param at where the status lies on {@code studies}
     * @param endedAt when the broker took it
     */
    StudyRecords(StudyStatus ended, long at, Instant endedAt) {
        this.study = ended.study();
        this.statusAt = at;
        this.endedAt = endedAt;
        this.revision = ended.revision();
    }

    /** The status is said once more, elsewhere. */
    void fold(StudyStatus again, long at) {
        if (again.revision() < revision) return;
        revision = again.revision();
        statusAt = at;
    }

    StudyId study() {
        return study;
    }

    /** Where its last status lies on {@code studies}. */
    long statusAt() {
        return statusAt;
    }

    Instant endedAt() {
        return endedAt;
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

    boolean isSetAside() {
        return setAside;
    }

    /** Whether its report may be made now. */
    boolean isDue(Instant now) {
        return !setAside && !now.isBefore(notBefore);
    }
}
