// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.study;

import dev.vernier.events.Rejection;
import dev.vernier.events.RunId;
import dev.vernier.events.StudyId;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.TrialResult;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** All that the planner knows: nothing but what the topics say. */
public final class PlannerState {
    private final Map<StudyId, StudyFold> studies = new TreeMap<>();
    private final Map<Long, Submission> unanswered = new TreeMap<>();
    private final Set<Long> rejected = new HashSet<>();
    private Instant lastHeard = Instant.EPOCH;

    public void submitted(Submission submission) {
        if (!rejected.contains(submission.offset())) unanswered.put(submission.offset(), submission);
    }

    public void rejected(Rejection rejection) {
        rejected.add(rejection.offset());
        unanswered.remove(rejection.offset());
    }

    /** Takes a submission off the list: it was accepted, or says what is known already. */
    public void answered(Submission submission) {
        unanswered.remove(submission.offset());
    }

    public void status(StudyStatus status) {
        study(status.study()).fold(status);
    }

    public void result(long offset, Instant at, TrialResult result) {
        heard(at);
        study(result.study()).fold(offset, at, result);
    }

    public void started(Instant at, RunId run) {
        heard(at);
        study(run.study()).foldStart(at, run);
    }

    public void progressed(Instant at, RunId run) {
        heard(at);
        study(run.study()).active(at);
    }

    /** Submissions without an answer, in the order in which they were written. */
    public List<Submission> unanswered() {
        return List.copyOf(unanswered.values());
    }

    /** Studies that have not ended, by id. */
    public List<StudyFold> open() {
        return studies.values().stream().filter(StudyFold::isOpen).toList();
    }

    /** When any trainer was last heard of, on whatever study, by the timestamps of what it wrote. */
    public Instant lastHeard() {
        return lastHeard;
    }

    public Optional<StudyStatus> statusOf(StudyId study) {
        return Optional.ofNullable(studies.get(study))
                .filter(StudyFold::isKnown)
                .map(StudyFold::status);
    }

    private void heard(Instant at) {
        if (at.isAfter(lastHeard)) lastHeard = at;
    }

    private StudyFold study(StudyId id) {
        return studies.computeIfAbsent(id, unknown -> new StudyFold());
    }
}
