// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.plan;

import dev.vernier.events.BaseParams;
import dev.vernier.events.Confirm;
import dev.vernier.events.DataSpec;
import dev.vernier.events.Keep;
import dev.vernier.events.Limits;
import dev.vernier.events.Params;
import dev.vernier.events.ReportSpec;
import dev.vernier.events.Search;
import dev.vernier.events.Search.Space;
import dev.vernier.events.Split;
import dev.vernier.events.StudyId;
import dev.vernier.events.Training;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Studies for the tests of this package. */
final class Studies {
    private Studies() {}

    static Params base(String hiddenSize, String numLayers, String dropout, String learningRate, String batchSize) {
        Map<String, BigDecimal> values = new LinkedHashMap<>();
        values.put("hidden_size", new BigDecimal(hiddenSize));
        values.put("num_layers", new BigDecimal(numLayers));
        values.put("dropout", new BigDecimal(dropout));
        values.put("learning_rate", new BigDecimal(learningRate));
        values.put("batch_size", new BigDecimal(batchSize));
        return new Params(values);
    }

    /** The base whose 25 trials are known from a study made before. */
    static Params seattle() {
        return base("64", "2", "0.1", "0.001", "16");
    }

    static Search search(int trials) {
        return search("0.2", trials, Map.of());
    }

    static Search search(String range, int trials, Map<String, Space> space) {
        return new Search(Search.Algorithm.FINE, new BigDecimal(range), trials, 1, space);
    }

    static Space between(String min, String max) {
        return new Space(new BigDecimal(min), new BigDecimal(max), null);
    }

    static Space oneOf(String... values) {
        return new Space(
                null, null, List.of(values).stream().map(BigDecimal::new).toList());
    }

    static BaseParams study(Params base, Search search, Confirm confirm) {
        return new BaseParams(
                new StudyId("seattle"),
                5,
                base,
                null,
                new DataSpec(
                        "s3://datasets/seattle.csv",
                        "temperature",
                        List.of("temperature"),
                        null,
                        24,
                        1,
                        DataSpec.Predict.LEVEL,
                        new Split(new BigDecimal("0.7"), new BigDecimal("0.15"), new BigDecimal("0.15")),
                        "ab".repeat(32)),
                search,
                confirm,
                new Training(20, 8, 42),
                new Limits(0, 0, 3),
                new Keep(Keep.Artifacts.FINALISTS),
                ReportSpec.in(List.of(ReportSpec.Language.CHINESE, ReportSpec.Language.ENGLISH)));
    }
}
