// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.messaging;

import dev.vernier.events.Rejection;
import dev.vernier.events.StudyClosed;
import dev.vernier.events.StudyId;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.Topic;
import dev.vernier.events.TrialConfig;
import dev.vernier.events.TrialResult;
import dev.vernier.kit.kafka.DeadLetter;
import dev.vernier.planner.messaging.TransactionalWriter.Outgoing;
import dev.vernier.planner.study.Unfinished;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the planner writes, each with its topic, its key and its id. */
final class PlannerMessages {
    private PlannerMessages() {}

    static Outgoing of(TrialConfig run) {
        String id = run.runId().toString();
        return new Outgoing(Topic.TRIALS, id, run, id);
    }

    /** A result that no trainer can give any more. */
    static Outgoing of(TrialResult failed) {
        String run = failed.runId().toString();
        return new Outgoing(Topic.TRIAL_RESULTS, run, failed, run + "/" + failed.attempt() + "/failed");
    }

    static List<Outgoing> of(Unfinished unfinished) {
        List<Outgoing> messages = new ArrayList<>();
        unfinished.again().forEach(run -> messages.add(of(run)));
        unfinished.failed().forEach(result -> messages.add(of(result)));
        return messages;
    }

    static Outgoing of(StudyStatus status) {
        String study = status.study().value();
        return new Outgoing(Topic.STUDIES, study, status, study + "/" + status.revision());
    }

    static Outgoing of(StudyClosed closed) {
        StudyId study = closed.study();
        return new Outgoing(Topic.CLOSED_STUDIES, study.value(), closed, study + "/closed");
    }

    static Outgoing of(Rejection rejection) {
        String study = Optional.ofNullable(rejection.study()).orElse("");
        String id = "rejection/" + rejection.submission().offset();
        return new Outgoing(Topic.REJECTIONS, study, rejection, id);
    }

    /** @param cause why nobody can use the record */
    static Outgoing letter(ConsumerRecord<String, byte[]> record, String cause) {
        DeadLetter letter = DeadLetter.of(record, cause);
        return new Outgoing(Topic.DEAD_LETTERS, letter.key(), letter.value(), "refused", letter.headers());
    }
}
