// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.remote;

import dev.vernier.cli.display.Display;
import dev.vernier.cli.progress.Ending;
import dev.vernier.cli.progress.StudyProgress;
import dev.vernier.events.StudyStatus;
import dev.vernier.kit.kafka.TopicLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Follows a study on its topics until it has ended and its report is written. */
public final class StudyWatch {
    private static final Duration POLL = Duration.ofMillis(250);
    /** So long may a report take after the study's end. */
    private static final Duration LONGEST_REPORT = Duration.ofMinutes(5);

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
     * @param onUnknown runs once when the topics were read to their end and say nothing about the study
     * @param meanwhile runs again and again while there is nothing to do
     * @throws ReportMissing when the study has ended and no report comes
     */
    public Ending follow(Runnable onUnknown, Runnable meanwhile) {
        broker.require(StudyMessages.TOPICS);
        try (TopicLog log = new TopicLog(broker.clientConfig(), StudyMessages.TOPICS)) {
            Map<TopicPartition, Long> past = log.ends();
            while (!log.hasReached(past)) {
                read(log);
                meanwhile.run();
            }
            if (progress.status().isEmpty() && progress.ending().isEmpty()) onUnknown.run();
            @Nullable Instant endedAt = null;
            while (true) {
                Optional<Ending> ending = progress.ending();
                if (ending.isPresent()) return ending.get();
                display.show(progress.progress());
                if (endedAt == null && hasEnded()) endedAt = clock.instant();
                if (endedAt != null && clock.instant().isAfter(endedAt.plus(LONGEST_REPORT))) throw new ReportMissing();
                meanwhile.run();
                read(log);
            }
        }
    }

    private void read(TopicLog log) {
        log.poll(POLL).forEach(record -> StudyMessages.fold(record, progress));
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
}
