// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.training;

import dev.vernier.events.DataSpec;
import dev.vernier.events.DataSpec.Predict;
import dev.vernier.events.Limits;
import dev.vernier.events.Params;
import dev.vernier.events.Phase;
import dev.vernier.events.RunId;
import dev.vernier.events.Split;
import dev.vernier.events.StudyId;
import dev.vernier.events.Training;
import dev.vernier.events.TrialConfig;
import dev.vernier.kit.series.Series;
import dev.vernier.kit.series.SeriesCsv;
import dev.vernier.kit.series.SeriesLimits;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/** Series and runs for tests. */
public final class Runs {
    private Runs() {}

    /** Columns as functions of the row, named a, b, c and so on. */
    public static Series series(DataSpec data, int rows, IntToDoubleFunction... columns) {
        StringBuilder csv = new StringBuilder("a,b,c,d,e,f,g".substring(0, 2 * columns.length - 1)).append('\n');
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns.length; column++) {
                csv.append(column > 0 ? "," : "").append(columns[column].applyAsDouble(row));
            }
            csv.append('\n');
        }
        return series(data, csv.toString().getBytes(StandardCharsets.UTF_8));
    }

    public static Series series(DataSpec data, byte[] csv) {
        return new SeriesCsv(SeriesLimits.DEFAULTS).read(csv, data);
    }

    public static DataSpec data(String target, int lookback, int horizon, Predict predict, String... features) {
        Split split = new Split(new BigDecimal("0.7"), new BigDecimal("0.15"), new BigDecimal("0.15"));
        List<String> seen = features.length == 0 ? List.of(target) : List.of(features);
        return new DataSpec("s3://datasets/a.csv", target, seen, null, lookback, horizon, predict, split, null);
    }

    public static Params params(int hiddenSize, int numLayers, double dropout, double learningRate, int batchSize) {
        Map<String, BigDecimal> values = new LinkedHashMap<>();
        values.put(Params.HIDDEN_SIZE, BigDecimal.valueOf(hiddenSize));
        values.put(Params.NUM_LAYERS, BigDecimal.valueOf(numLayers));
        values.put(Params.DROPOUT, BigDecimal.valueOf(dropout));
        values.put(Params.LEARNING_RATE, BigDecimal.valueOf(learningRate));
        values.put(Params.BATCH_SIZE, BigDecimal.valueOf(batchSize));
        return new Params(values);
    }

    public static TrialConfig config(Params params, DataSpec data, int epochs, int patience, long seed) {
        StudyId study = new StudyId("test");
        return new TrialConfig(
                study,
                1,
                1,
                new RunId(study, 1, 1),
                Phase.SEARCH,
                params,
                seed,
                data,
                new Training(epochs, patience, seed),
                new Limits(0, 0, 3),
                null);
    }

    /** The same run with a time limit. */
    public static TrialConfig limited(TrialConfig config, int maxRunMinutes) {
        return with(config, new Limits(0, maxRunMinutes, 3));
    }

    /** The same run with so many attempts. */
    public static TrialConfig withAttempts(TrialConfig config, int maxAttempts) {
        return with(config, new Limits(0, 0, maxAttempts));
    }

    private static TrialConfig with(TrialConfig c, Limits limits) {
        return new TrialConfig(
                c.study(),
                c.trial(),
                c.replicate(),
                c.runId(),
                c.phase(),
                c.params(),
                c.seed(),
                c.data(),
                c.training(),
                limits,
                null);
    }
}
