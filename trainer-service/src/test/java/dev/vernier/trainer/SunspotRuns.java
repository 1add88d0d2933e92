// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer;

import dev.vernier.events.DataSpec;
import dev.vernier.events.DataSpec.Predict;
import dev.vernier.events.Limits;
import dev.vernier.events.Params;
import dev.vernier.events.Phase;
import dev.vernier.events.RunId;
import dev.vernier.events.StudyId;
import dev.vernier.events.Training;
import dev.vernier.events.TrialConfig;
import dev.vernier.trainer.training.Runs;

/** Runs on the series that {@link TrainersUnderTest} uploads, as a planner would write them. */
final class SunspotRuns {
    static final long SEED = 42;

    /** A network of a few milliseconds per epoch. */
    static final Params SMALL = Runs.params(8, 1, 0, 0.01, 16);

    /** A network of some twenty milliseconds per epoch, with everything that draws from the seed. */
    static final Params LARGE = Runs.params(48, 2, 0.1, 0.001, 16);

    static final DataSpec SUNSPOTS = Runs.data("SUNACTIVITY", 12, 1, Predict.LEVEL)
            .withUri(TrainersUnderTest.SERIES.toString())
            .withSha256(TrainersUnderTest.seriesSha256());

    private SunspotRuns() {}

    static TrialConfig run(String study, int trial, Params params, int epochs) {
        return run(study, trial, params, epochs, SUNSPOTS);
    }

    /** Without patience: it has so many epochs, whatever their losses. */
    static TrialConfig run(String study, int trial, Params params, int epochs, DataSpec data) {
        StudyId id = new StudyId(study);
        return new TrialConfig(
                id,
                trial,
                1,
                new RunId(id, trial, 1),
                Phase.SEARCH,
                params,
                SEED,
                data,
                new Training(epochs, epochs, SEED),
                new Limits(0, 0, 3),
                null);
    }
}
