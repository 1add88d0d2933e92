// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.remote;

import dev.vernier.events.EventJson;
import dev.vernier.events.StudyCommand;
import dev.vernier.events.StudyId;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.Topic;
import dev.vernier.kit.kafka.TopicLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The wish that a study be cancelled, and what the planner makes of it. */
public final class StudyCancellation {
    private static final Duration POLL = Duration.ofMillis(250);

    private final Broker broker;
    private final StudyId study;
    private @Nullable StudyStatus newest;

    public StudyCancellation(Broker broker, StudyId study) {
        this.broker = broker;
        this.study = study;
    }

    /** What became of it. */
    public sealed interface Outcome {

        /** Exactly one of the functions is called. */
        default <T> T fold(
                Function<Cancelled, T> onCancelled,
                Function<Ended, T> onEnded,
                Function<Unknown, T> onUnknown,
                Function<Unanswered, T> onUnanswered) {
            if (this instanceof Cancelled cancelled) return onCancelled.apply(cancelled);
            if (this instanceof Ended ended) return onEnded.apply(ended);
            if (this instanceof Unknown unknown) return onUnknown.apply(unknown);
            return onUnanswered.apply((Unanswered) this);
        }
    }

    /** No further run of the study is trained; it was so already where {@code before} says so. */
    public record Cancelled(StudyStatus status, boolean before) implements Outcome {}

    /** The study had ended by itself. */
    public record Ended(StudyStatus status) implements Outcome {}

    /** No planner has accepted such a study; nothing was sent. */
    public record Unknown() implements Outcome {}

    /** The wish is on the topic, and no planner has answered in time. */
    public record Unanswered() implements Outcome {}

    /** @param reason in the user's words; null for none */
    public Outcome ask(@Nullable String reason, Duration longest, Clock clock) {
        broker.require(List.of(Topic.COMMANDS, Topic.STUDIES));
        try (TopicLog topics = new TopicLog(broker.clientConfig(), List.of(Topic.STUDIES))) {
            Map<TopicPartition, Long> past = topics.ends();
            while (!topics.hasReached(past)) read(topics);
            if (newest == null) return new Unknown();
            if (isSettled(newest)) return outcome(newest, true);
            broker.send(Topic.COMMANDS, EventJson.write(new StudyCommand(study, StudyCommand.Command.CANCEL, reason)));
            Instant deadline = clock.instant().plus(longest);
            while (clock.instant().isBefore(deadline)) {
                read(topics);
                if (isSettled(newest)) return outcome(newest, false);
            }
            return new Unanswered();
        }
    }

    private void read(TopicLog topics) {
        topics.poll(POLL).stream()
                .filter(record -> StudyMessages.isAbout(record, study))
                .flatMap(record -> StudyMessages.read(record, StudyStatus.class).stream())
                .filter(status -> status.study().equals(study))
                .filter(status -> newest == null || status.revision() > newest.revision())
                .forEach(status -> newest = status);
    }

    private static boolean isSettled(StudyStatus status) {
        return status.cancellation() != null || status.state().isFinal();
    }

    private static Outcome outcome(StudyStatus status, boolean before) {
        return status.cancellation() == null ? new Ended(status) : new Cancelled(status, before);
    }
}
