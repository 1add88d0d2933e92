// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.remote;

import dev.vernier.cli.display.Display;
import dev.vernier.cli.progress.Ending;
import dev.vernier.cli.progress.StudyProgress;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.Topic;
import dev.vernier.kit.kafka.TopicLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Follows a study on its topics until it has ended and its report is written. */
public final class StudyWatch {
    private static final Duration POLL = Duration.ofMillis(250);
    /** So long may a report take after the study's end. */
    private static final Duration LONGEST_REPORT = Duration.ofMinutes(5);
    /** Brokers have a clock each. */
    private static final Duration CLOCKS_APART = Duration.ofHours(1);

    private final Broker broker;
    private final StudyProgress progress;
    private final Display display;
    private final Clock clock;

    public StudyWatch(Broker broker, StudyProgress progress, Display display, Clock clock) {
        this.broker = broker;
        this.progress = progress;
        this.display = display;
        this.clock = clock;
    }

    /**
     * @param onUnknown runs once when nothing is known about the study
     * @param meanwhile runs again and again while there is nothing to do
     * @throws ReportMissing when the study has ended and no report comes
     * @throws SetAside when the planner has set the study aside
     */
    public Ending follow(Runnable onUnknown, Runnable meanwhile) {
        broker.require(StudyMessages.TOPICS);
        try (TopicLog topics = new TopicLog(broker.clientConfig(), List.of(Topic.STUDIES, Topic.REJECTIONS))) {
            catchUp(topics, meanwhile);
            if (progress.status().isEmpty() && progress.ending().isEmpty()) onUnknown.run();
            boolean isWhole = false;
            @Nullable Instant endedAt = null;
            while (true) {
                if (!isWhole && progress.status().isPresent()) {
                    readTheRest(topics, progress.status().get());
                    catchUp(topics, meanwhile);
                    isWhole = true;
                }
                Optional<Ending> ending = progress.ending();
                if (ending.isPresent()) return ending.get();
                progress.status().ifPresent(StudyWatch::requireNotSetAside);
                display.show(progress.progress());
                if (endedAt == null && hasEnded()) endedAt = clock.instant();
                if (endedAt != null && clock.instant().isAfter(endedAt.plus(LONGEST_REPORT))) throw new ReportMissing();
                meanwhile.run();
                read(topics);
            }
        }
    }

    private static void readTheRest(TopicLog topics, StudyStatus status) {
        topics.follow(Map.of(
                Topic.TRIAL_PROGRESS,
                status.offsets().trialProgress().offset(),
                Topic.TRIAL_RESULTS,
                status.offsets().trialResults().offset(),
                Topic.REPORTS,
                topics.since(Topic.REPORTS, status.acceptedAt().minus(CLOCKS_APART))));
    }

    private void catchUp(TopicLog topics, Runnable meanwhile) {
        Map<TopicPartition, Long> past = topics.ends();
        while (!topics.hasReached(past)) {
            read(topics);
            meanwhile.run();
        }
    }

    private void read(TopicLog topics) {
        topics.poll(POLL).forEach(record -> StudyMessages.fold(record, progress.study(), progress));
    }

    private static void requireNotSetAside(StudyStatus status) {
        if (status.setAside() != null) throw new SetAside(status.setAside());
    }

    private boolean hasEnded() {
        return progress.status()
                .map(StudyStatus::state)
                .filter(state -> state.isFinal())
                .isPresent();
    }

    /** The study has ended, and no reporter has written its report. */
    public static final class ReportMissing extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ReportMissing() {
            super("the study has ended, but no report was written within " + LONGEST_REPORT.toMinutes()
                    + " minutes: is a reporter running?");
        }
    }

    /** The planner leaves the study alone until it is started anew. */
    public static final class SetAside extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SetAside(StudyStatus.SetAside why) {
            super("the planner has set the study aside since " + why.since() + ": " + why.reason()
                    + ". It is tried again when the planner is started anew");
        }
    }
}
