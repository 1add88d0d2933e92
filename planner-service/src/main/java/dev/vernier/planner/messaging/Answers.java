// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.messaging;

import dev.vernier.events.Answered;
import dev.vernier.events.BaseParams;
import dev.vernier.events.BaseParamsReader;
import dev.vernier.events.EventJson;
import dev.vernier.events.Fault;
import dev.vernier.events.Place;
import dev.vernier.events.Rejection;
import dev.vernier.events.Sentence;
import dev.vernier.events.StudyId;
import dev.vernier.events.StudyOffsets;
import dev.vernier.events.StudyStatus;
import dev.vernier.planner.plan.RunLimit;
import dev.vernier.planner.storage.DataInspection.Finding;
import dev.vernier.planner.study.Acceptance;
import dev.vernier.planner.study.PlannerState;
import dev.vernier.planner.study.Submission;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers a base-params event: at once, or after its data was looked at. Looks at nothing itself. */
final class Answers {
    /** What a status may grow by while its study lasts: finalists, a reason why nothing moves, larger numbers. */
    private static final int ROOM_TO_GROW = 64 * 1024;

    private final RunLimit runs;

    Answers(RunLimit runs) {
        this.runs = runs;
    }

    /** What becomes of an event. */
    sealed interface Answer {
        /** No study is made of it. */
        record Rejected(Rejection rejection) implements Answer {}

        /** It says what is known: the study's status is its answer. */
        record Repeats(StudyId study) implements Answer {}

        /** Nothing is wrong with it as it stands; its data must be looked at. */
        record Asks(BaseParams asked) implements Answer {}

        /** A study is made of it. */
        record Accepted(StudyStatus status) implements Answer {}
    }

    /** What can be said of an event before its data is looked at. */
    Answer to(byte[] event, Place at, PlannerState state) {
        String sha256 = EventJson.sha256(event);
        return BaseParamsReader.read(event)
                .fold(
                        asked -> to(asked, sha256, at, state),
                        invalid -> rejected(invalid.study(), invalid.faults(), sha256, at));
    }

    /** What is said of an event that has made something fail. */
    Answer unforeseen(byte[] event, Place at, RuntimeException failure) {
        Fault fault = new Fault("", "must be one that can be answered (" + Sentence.of(failure.toString()) + ")", null);
        return rejected(null, List.of(fault), EventJson.sha256(event), at);
    }

    private Answer to(BaseParams asked, String sha256, Place at, PlannerState state) {
        Optional<String> known = state.baseParamsSha256Of(asked.study());
        if (known.isPresent()) {
            return known.get().equals(EventJson.canonicalSha256(asked))
                    ? new Answer.Repeats(asked.study())
                    : rejected(asked.study(), List.of(contradiction(asked.study())), sha256, at);
        }
        Optional<Fault> tooMany = runs.fault(asked);
        return tooMany.isPresent()
                ? rejected(asked.study(), List.of(tooMany.get()), sha256, at)
                : new Answer.Asks(asked);
    }

    /**
     * What can be said when the data was looked at.
     *
     * @param offsets where the topics end
     * @param answered with this event's answer
     */
    Answer to(
            BaseParams asked,
            Submission submission,
            Finding finding,
            StudyOffsets offsets,
            Answered answered,
            PlannerState state) {
        String sha256 = EventJson.sha256(submission.event());
        Place at = offsets.submission();
        // Another event may have been answered meanwhile.
        Answer still = to(asked, sha256, at, state);
        if (!(still instanceof Answer.Asks)) return still;
        if (!finding.faults().isEmpty()) return rejected(asked.study(), finding.faults(), sha256, at);
        StudyStatus accepted = Acceptance.of(asked, finding.sha256(), submission.writtenAt(), offsets, answered);
        return EventJson.json(accepted).length > EventJson.MAX_MESSAGE_BYTES - ROOM_TO_GROW
                ? rejected(asked.study(), List.of(tooLong(submission.event())), sha256, at)
                : new Answer.Accepted(accepted);
    }

    /** The study's status repeats all of it. */
    private static Fault tooLong(byte[] event) {
        return new Fault(
                "",
                "must leave " + ROOM_TO_GROW + " of " + EventJson.MAX_MESSAGE_BYTES
                        + " bytes for what is said about the study, with every default filled in",
                event.length + " bytes");
    }

    private static Fault contradiction(StudyId study) {
        return new Fault("study", "must be a new name: a study of this name exists with other content", study.value());
    }

    private static Answer rejected(@Nullable StudyId study, List<Fault> reasons, String sha256, Place at) {
        return new Answer.Rejected(new Rejection(study == null ? null : study.value(), reasons, sha256, at));
    }
}
