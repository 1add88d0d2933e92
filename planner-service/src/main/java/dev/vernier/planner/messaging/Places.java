// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.messaging;

import dev.vernier.events.Answered;
import dev.vernier.events.Place;
import dev.vernier.events.StudyId;
import dev.vernier.events.StudyOffsets;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.Topic;
import dev.vernier.kit.kafka.TopicIds;
import dev.vernier.kit.kafka.TopicLog;
import dev.vernier.planner.study.PlannerState;
import dev.vernier.planner.study.Submissions;
import java.util.Map;

/** The places on the topics that a status names. */
record Places(TopicIds ids, TopicLog log, Submissions submissions, PlannerState state) {
    /** Where a study begins that is accepted now. */
    StudyOffsets begin(long submission) {
        Map<Topic, Long> ends = log.ends(Recovery.TOPICS);
        return new StudyOffsets(
                submission(submission),
                place(Topic.TRIALS, ends),
                place(Topic.TRIAL_PROGRESS, ends),
                place(Topic.TRIAL_RESULTS, ends));
    }

    private Place place(Topic topic, Map<Topic, Long> ends) {
        return ids.place(topic, ends.getOrDefault(topic, 0L));
    }

    Place submission(long offset) {
        return ids.place(Topic.BASE_PARAMS, offset);
    }

    /** What has its answer when the status of that study has been written. */
    Answered answered(StudyId study) {
        return new Answered(
                submission(submissions.below()),
                ids.place(Topic.REJECTIONS, submissions.rejections()),
                ids.place(Topic.COMMANDS, state.commandsSettled(study)));
    }

    StudyStatus answered(StudyStatus status) {
        return status.withAnswered(answered(status.study()));
    }
}
