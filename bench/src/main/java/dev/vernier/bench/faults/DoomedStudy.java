// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.bench.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vernier.events.Cancellation;
import dev.vernier.events.EventJson;
import dev.vernier.events.ReportWritten;
import dev.vernier.events.RunStarted;
import dev.vernier.events.StudyState;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.Topic;
import dev.vernier.kit.storage.ObjectStore;
import dev.vernier.pipeline.StoredReport;
import dev.vernier.pipeline.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A study that a user cancels while its runs are trained: at once, or after the planner was made to set it aside. */
final class DoomedStudy {
    private static final String UNKNOWN_PLAN = "unknown/9";
    private static final String REASON = "cancelled among faults";

    /** A trainer that was frozen as long as can be may begin a run that it had before. */
    private static final Duration LONGEST_AFTER = Duration.ofSeconds(60);

    private final String name;
    private final boolean isToBeSetAside;
    private final int after;
    private final Topics topics;
    private long forged;
    private boolean cancelled;

    /** @param after so many of its results something happens to it */
    DoomedStudy(String name, boolean isToBeSetAside, int after, Topics topics) {
        this.name = name;
        this.isToBeSetAside = isToBeSetAside;
        this.after = after;
        this.topics = topics;
    }

    String name() {
        return name;
    }

    boolean isToBeSetAside() {
        return isToBeSetAside;
    }

    /**
     * Does what is due.
     *
     * @param atOnce whether to wait no more: the bench ends
     */
    void goOn(boolean atOnce) {
        Optional<StudyStatus> known = topics.statusOf(name);
        if (cancelled || known.isEmpty()) return;
        StudyStatus status = known.get();
        if (isToBeSetAside && status.setAside() == null) {
            if (atOnce || topics.resultsOf(name).size() >= after) forge(status);
        } else if (atOnce || (!isToBeSetAside && topics.resultsOf(name).size() >= after)) {
            topics.cancel(name, REASON);
            cancelled = true;
        }
    }

    // The planner may have written the same revision a moment before: that one holds, and is followed by another.
    private void forge(StudyStatus status) {
        if (status.revision() <= forged || status.planVersion().equals(UNKNOWN_PLAN)) return;
        forged = status.revision() + 1;
        ObjectNode next = EventJson.mapper().valueToTree(status);
        next.put("revision", forged).put("plan_version", UNKNOWN_PLAN);
        topics.send(Topic.STUDIES, name, EventJson.json(next));
    }

    /** Whether it has not ended, or has no report. */
    boolean isOpen() {
        return topics.reportsOf(name).isEmpty()
                || topics.statusOf(name)
                        .filter(status -> status.state().isFinal())
                        .isEmpty();
    }

    /** What is not as it should be in the end, as a sentence. */
    Optional<String> fault(ObjectStore store) {
        Optional<StudyStatus> status = topics.statusOf(name);
        List<ReportWritten> reports = topics.reportsOf(name);
        if (status.isEmpty()) return Optional.of("was never accepted");
        Cancellation cancellation = status.get().cancellation();
        if (status.get().state() != StudyState.CANCELLED || cancellation == null) {
            return Optional.of("is not cancelled: " + status.get());
        }
        if (reports.isEmpty()) return Optional.of("has no report");
        if (!saysSo(StoredReport.read(reports.get(0), store))) {
            return Optional.of("has a report that does not say that it was cancelled");
        }
        Optional<Duration> late = lastStart().map(start -> Duration.between(cancellation.at(), start));
        return late.filter(time -> time.compareTo(LONGEST_AFTER) > 0)
                .map(time -> "had a run begun " + time.toSeconds() + " s after it was cancelled");
    }

    private Optional<Instant> lastStart() {
        return topics.startsOf(name).stream()
                .filter(start -> !start.trainer().equals(HostileProgress.STRANGER))
                .map(RunStarted::startedAt)
                .max(Comparator.naturalOrder());
    }

    private static boolean saysSo(StoredReport report) {
        return report.withoutNamesAndTimes().stream().anyMatch(line -> line.contains("The study was cancelled."));
    }
}
