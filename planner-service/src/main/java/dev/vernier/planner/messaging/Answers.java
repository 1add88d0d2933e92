// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.messaging;

import dev.vernier.events.BaseParams;
import dev.vernier.events.BaseParamsReader;
import dev.vernier.events.EventJson;
import dev.vernier.events.Fault;
import dev.vernier.events.InvalidBaseParams;
import dev.vernier.events.Rejection;
import dev.vernier.events.StudyStatus;
import dev.vernier.planner.plan.FineSearch;
import dev.vernier.planner.storage.DataInspection;
import dev.vernier.planner.study.Acceptance;
import dev.vernier.planner.study.PlannerState;
import dev.vernier.planner.study.Submission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers a base-params event: accepted, rejected with every reason, or nothing new. */
final class Answers {
    private final DataInspection data;

    Answers(DataInspection data) {
        this.data = data;
    }

    /** One of the two, or neither when the event repeats what is known. */
    record Answer(@Nullable StudyStatus accepted, @Nullable Rejection rejected) {
        static final Answer KNOWN = new Answer(null, null);
    }

    /** @throws dev.vernier.kit.storage.StoreUnavailable when the data cannot be looked at now */
    Answer to(Submission submission, PlannerState state) {
        BaseParams asked;
        try {
            asked = BaseParamsReader.read(submission.bytes());
        } catch (InvalidBaseParams e) {
            return rejected(e.study(), e.faults(), submission);
        }
        String study = asked.study().value();
        Optional<StudyStatus> known = state.statusOf(asked.study());
        if (known.isPresent()) {
            boolean same = known.get().baseParamsSha256().equals(EventJson.canonicalSha256(asked));
            return same ? Answer.KNOWN : rejected(study, List.of(contradiction(study)), submission);
        }
        DataInspection.Finding finding = data.inspect(asked.data());
        List<Fault> faults = new ArrayList<>(FineSearch.faults(asked.base(), asked.search()));
        faults.addAll(finding.faults());
        return faults.isEmpty()
                ? new Answer(Acceptance.of(asked, finding.sha256(), submission.writtenAt()), null)
                : rejected(study, faults, submission);
    }

    private static Fault contradiction(String study) {
        return new Fault("study", "must be a new name: a study of this name exists with other content", study);
    }

    private static Answer rejected(@Nullable String study, List<Fault> reasons, Submission submission) {
        return new Answer(
                null, new Rejection(study, reasons, EventJson.sha256(submission.bytes()), submission.offset()));
    }
}
