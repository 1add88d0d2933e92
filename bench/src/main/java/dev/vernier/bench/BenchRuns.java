// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.bench;

import dev.vernier.events.DataSpec;
import dev.vernier.events.DataSpec.Predict;
import dev.vernier.events.Limits;
import dev.vernier.events.Phase;
import dev.vernier.events.RunId;
import dev.vernier.events.Split;
import dev.vernier.events.StudyId;
import dev.vernier.events.Training;
import dev.vernier.events.TrialConfig;
import java.math.BigDecimal;
import java.util.List;

/** What is trained. */
final class BenchRuns {
    private BenchRuns() {}

    /** The first of the columns is the target. */
    static DataSpec data(List<String> columns, Predict predict) {
        BigDecimal part = new BigDecimal("0.15");
        return new DataSpec(
                "s3://datasets/bench.csv",
                columns.get(0),
                columns,
                null,
                Shape.LOOKBACK,
                1,
                predict,
                new Split(new BigDecimal("0.7"), part, part),
                null);
    }

    static TrialConfig run(Shape shape, DataSpec data, int epochs, int patience, long seed) {
        StudyId study = new StudyId("bench");
        return new TrialConfig(
                study,
                1,
                1,
                new RunId(study, 1, 1),
                Phase.SEARCH,
                shape.params(),
                seed,
                data,
                new Training(epochs, patience, seed),
                new Limits(0, 0, 1),
                null);
    }
}
