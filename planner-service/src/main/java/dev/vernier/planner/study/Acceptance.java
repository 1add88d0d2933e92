// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.study;

import dev.vernier.events.BaseParams;
import dev.vernier.events.EventJson;
import dev.vernier.events.RunCounts;
import dev.vernier.events.Search;
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
     * @param writtenAt when the event was written
     */
    public static StudyStatus of(BaseParams asked, String dataSha256, Instant writtenAt) {
        Plan plan = FineSearch.plan(asked);
        BaseParams resolved = withTrials(
                asked.withData(asked.data().withSha256(dataSha256)),
                plan.trials().size());
        int runs = resolved.searchRuns();
        return new StudyStatus(
                resolved.study(),
                1,
                StudyState.ACCEPTED,
                null,
                resolved,
                EventJson.canonicalSha256(asked),
                writtenAt,
                plan.version(),
                plan.baseTrial().number(),
                new RunCounts(runs, 0, 0, 0, 0, 0, 0, runs),
                0,
                0,
                null,
                List.of(),
                null);
    }

    // A small space may hold fewer distinct configurations than were asked for.
    private static BaseParams withTrials(BaseParams study, int trials) {
        Search asked = study.search();
        Search search = new Search(asked.algorithm(), asked.range(), trials, asked.replicates(), asked.space());
        return new BaseParams(
                study.study(),
                study.base(),
                study.baseLoss(),
                study.data(),
                search,
                study.confirm(),
                study.training(),
                study.limits(),
                study.report());
    }
}
