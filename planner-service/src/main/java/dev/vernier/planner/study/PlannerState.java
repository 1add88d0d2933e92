// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.study;

import dev.vernier.events.AttemptEnded;
import dev.vernier.events.Rejection;
import dev.vernier.events.RunId;
import dev.vernier.events.RunStarted;
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
import java.util.TreeSet;

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
        rejected.add(rejection.submission().offset());
        unanswered.remove(rejection.submission().offset());
    }

    /** Takes a submission off the list: it was accepted, or says what is known already. */
    public void answered(Submission submission) {
        unanswered.remove(submission.offset());
    }

    public void status(Instant at, StudyStatus status) {
        study(status.study()).fold(at, status);
    }

    public void result(long offset, Instant at, TrialResult result) {
        heard(at);
        study(result.study()).fold(offset, at, result);
    }

    public void started(Instant at, RunStarted started) {
        heard(at);
        study(started.runId().study()).fold(at, started);
    }

    public void progressed(Instant at, RunId run) {
        heard(at);
        study(run.study()).active(at);
    }

    /** @param offset of the message on {@code trial-progress} */
    public void attemptEnded(long offset, AttemptEnded ended) {
        study(ended.runId().study()).fold(offset, ended);
    }

    /** Submissions without an answer, in the order in which they were written. */
    public List<Submission> unanswered() {
        return List.copyOf(unanswered.values());
    }

    /** Studies that have not ended, by id. */
    public List<StudyFold> open() {
        return studies.values().stream().filter(StudyFold::isOpen).toList();
    }

    /** What the last statuses of the studies leave for trainers to do. */
    public Demand demand() {
        return Demand.of(open().stream().map(StudyFold::status).toList());
    }

    /** When any trainer was last heard of at work, on whatever study, by the timestamps of what it wrote. */
    public Instant lastHeard() {
        return lastHeard;
    }

    public Optional<StudyStatus> statusOf(StudyId study) {
        return Optional.ofNullable(studies.get(study))
                .filter(StudyFold::isKnown)
                .map(StudyFold::status);
    }

    /**
     * Lets go of what was said about studies that have no status: results and progress that strangers wrote. A status is written before its
     * study's first run, so it has been read by the time that anything is a minute old.
     *
     * @param before what was heard of since is kept
     * @return the studies forgotten, by the name that they were given
     */
    public Set<StudyId> forgetUnknown(Instant before) {
        Set<StudyId> unknown = new TreeSet<>();
        studies.forEach((id, study) -> {
            if (!study.isKnown() && study.lastActivity().isBefore(before)) unknown.add(id);
        });
        studies.keySet().removeAll(unknown);
        return unknown;
    }

    private void heard(Instant at) {
        if (at.isAfter(lastHeard)) lastHeard = at;
    }

    private StudyFold study(StudyId id) {
        return studies.computeIfAbsent(id, unknown -> new StudyFold());
    }
}
