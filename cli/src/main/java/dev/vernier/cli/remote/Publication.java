// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.remote;

import dev.vernier.events.BaseParamsReader;
import dev.vernier.events.EventJson;
import dev.vernier.events.Rejection;
import dev.vernier.events.StudyId;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.Topic;
import dev.vernier.kit.kafka.TopicLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A base-params event that was sent, and the planner's answer to it. */
public final class Publication {
    private static final Duration POLL = Duration.ofMillis(250);
    private static final List<Topic> TOPICS = List.of(Topic.BASE_PARAMS, Topic.STUDIES, Topic.REJECTIONS);

    private final Broker broker;
    private final StudyId study;
    private final String baseParamsSha256;
    private final long offset;
    private final long rejectionsBefore;

    private Publication(Broker broker, StudyId study, String baseParamsSha256, long offset, long rejectionsBefore) {
        this.broker = broker;
        this.study = study;
        this.baseParamsSha256 = baseParamsSha256;
        this.offset = offset;
        this.rejectionsBefore = rejectionsBefore;
    }

    /** @param message a valid base-params event, as JSON */
    public static Publication send(Broker broker, byte[] message) {
        var params = BaseParamsReader.read(message).orThrow();
        broker.require(TOPICS);
        long rejectionsBefore = rejections(broker);
        long offset = broker.send(Topic.BASE_PARAMS, message);
        return new Publication(broker, params.study(), EventJson.canonicalSha256(params), offset, rejectionsBefore);
    }

    private static long rejections(Broker broker) {
        try (TopicLog log = new TopicLog(broker.clientConfig(), List.of())) {
            return log.ends(List.of(Topic.REJECTIONS)).getOrDefault(Topic.REJECTIONS, 0L);
        }
    }

    /** Where the event lies in {@code base-params}. */
    public long offset() {
        return offset;
    }

    /** What the planner said: one of the two. */
    public record Answer(Optional<StudyStatus> accepted, Optional<Rejection> rejected) {}

    /** @return the answer, or empty when none came in time; the planner will answer later all the same */
    public Optional<Answer> awaitAnswer(Duration longest, Clock clock) {
        Instant deadline = clock.instant().plus(longest);
        // An event equal to one of long ago has its answer on studies; it is compacted, and keys tell strangers apart.
        try (TopicLog log = new TopicLog(broker.clientConfig(), List.of(Topic.STUDIES))) {
            log.follow(Map.of(Topic.REJECTIONS, rejectionsBefore));
            while (clock.instant().isBefore(deadline)) {
                Optional<Answer> answer = log.poll(POLL).stream()
                        .filter(record -> StudyMessages.isAbout(record, study))
                        .map(this::answer)
                        .flatMap(Optional::stream)
                        .findFirst();
                if (answer.isPresent()) return answer;
            }
            return Optional.empty();
        }
    }

    // An event equal to one before gets no answer of its own: the study's status is the answer.
    private Optional<Answer> answer(ConsumerRecord<String, byte[]> record) {
        if (StudyMessages.isOf(record, Topic.STUDIES)) {
            return StudyMessages.read(record, StudyStatus.class)
                    .filter(status -> status.study().equals(study)
                            && status.baseParamsSha256().equals(baseParamsSha256))
                    .map(status -> new Answer(Optional.of(status), Optional.empty()));
        }
        return StudyMessages.read(record, Rejection.class)
                .filter(rejection -> rejection.submission().offset() == offset)
                .map(rejection -> new Answer(Optional.empty(), Optional.of(rejection)));
    }
}
