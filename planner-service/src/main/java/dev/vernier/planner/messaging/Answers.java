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
import dev.vernier.events.StudyId;
import dev.vernier.events.StudyOffsets;
import dev.vernier.events.StudyStatus;
import dev.vernier.planner.plan.RunLimit;
import dev.vernier.planner.storage.DataInspection;
import dev.vernier.planner.study.Acceptance;
import dev.vernier.planner.study.PlannerState;
import dev.vernier.planner.study.Submission;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers a base-params event: accepted, rejected with every reason, or nothing new. */
final class Answers {
    /** What a status may grow by while its study lasts: finalists, a reason why nothing moves, larger numbers. */
    private static final int ROOM_TO_GROW = 64 * 1024;

    private final DataInspection data;
    private final RunLimit runs;

    Answers(DataInspection data, RunLimit runs) {
        this.data = data;
        this.runs = runs;
    }

    /** One of the two, or neither when the event repeats what is known. */
    record Answer(@Nullable StudyStatus accepted, @Nullable Rejection rejected) {
        static final Answer KNOWN = new Answer(null, null);
    }

    /** @throws dev.vernier.kit.storage.StoreUnavailable when the data cannot be looked at now */
    Answer to(Submission submission, PlannerState state, StudyOffsets offsets, Answered answered) {
        return BaseParamsReader.read(submission.bytes())
                .fold(
                        asked -> to(asked, submission, state, offsets, answered),
                        invalid -> rejected(invalid.study(), invalid.faults(), submission));
    }

    private Answer to(
            BaseParams asked, Submission submission, PlannerState state, StudyOffsets offsets, Answered answered) {
        Optional<StudyStatus> known = state.statusOf(asked.study());
        if (known.isPresent()) {
            boolean same = known.get().baseParamsSha256().equals(EventJson.canonicalSha256(asked));
            return same ? Answer.KNOWN : rejected(asked.study(), List.of(contradiction(asked.study())), submission);
        }
        Optional<Fault> tooMany = runs.fault(asked);
        if (tooMany.isPresent()) return rejected(asked.study(), List.of(tooMany.get()), submission);
        DataInspection.Finding finding = data.inspect(asked.data());
        if (!finding.faults().isEmpty()) return rejected(asked.study(), finding.faults(), submission);
        StudyStatus accepted = Acceptance.of(asked, finding.sha256(), submission.writtenAt(), offsets, answered);
        return EventJson.json(accepted).length > EventJson.MAX_MESSAGE_BYTES - ROOM_TO_GROW
                ? rejected(asked.study(), List.of(tooLong(submission)), submission)
                : new Answer(accepted, null);
    }

    /** The study's status repeats all of it. */
    private static Fault tooLong(Submission submission) {
        return new Fault(
                "",
                "must leave " + ROOM_TO_GROW + " of " + EventJson.MAX_MESSAGE_BYTES
                        + " bytes for what is said about the study, with every default filled in",
                submission.bytes().length + " bytes");
    }

    private static Fault contradiction(StudyId study) {
        return new Fault("study", "must be a new name: a study of this name exists with other content", study.value());
    }

    private static Answer rejected(@Nullable StudyId study, List<Fault> reasons, Submission submission) {
        String name = study == null ? null : study.value();
        return new Answer(
                null,
                new Rejection(name, reasons, EventJson.sha256(submission.bytes()), new Place("", submission.offset())));
    }
}
