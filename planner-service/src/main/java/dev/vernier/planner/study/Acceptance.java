// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.study;

import dev.vernier.events.Answered;
import dev.vernier.events.BaseParams;
import dev.vernier.events.EventJson;
import dev.vernier.events.RunCounts;
import dev.vernier.events.StudyOffsets;
import dev.vernier.events.StudyState;
import dev.vernier.events.StudyStatus;
import dev.vernier.planner.plan.FineSearch;
import dev.vernier.planner.plan.Plan;
import java.time.Instant;
import java.util.List;

/** The first status of a study. */
public final class Acceptance {
    private Acceptance() {}

    /**
     * @param asked what the user sent, defaults filled in
     * @param dataSha256 of the bytes that the data's URI gave
     * @param writtenAt when the broker took the event
     * @param offsets where the topics end
     * @param answered which submissions have their answer, this one among them
     */
    public static StudyStatus of(
            BaseParams asked, String dataSha256, Instant writtenAt, StudyOffsets offsets, Answered answered) {
        Plan plan = FineSearch.plan(asked);
        BaseParams resolved = asked.withData(asked.data().withSha256(dataSha256))
                .withTrials(plan.trials().size());
        int runs = resolved.searchRuns();
        return new StudyStatus(
                resolved.study(),
                1,
                StudyState.ACCEPTED,
                null,
                null,
                null,
                resolved,
                EventJson.canonicalSha256(asked),
                writtenAt,
                offsets,
                answered,
                plan.version(),
                plan.baseTrial().number(),
                new RunCounts(runs, 0, 0, 0, 0, 0, 0, runs),
                0,
                0,
                null,
                List.of(),
                null);
    }
}
