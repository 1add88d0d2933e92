// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.deeplearning4j;

import dev.vernier.events.DataSpec;
import dev.vernier.events.Split;
import dev.vernier.kit.series.Series;
import dev.vernier.kit.series.SeriesCsv;
import dev.vernier.kit.series.SeriesLimits;
import dev.vernier.trainer.training.Learner;
import dev.vernier.trainer.training.LearnerSpec;
import dev.vernier.trainer.training.LstmParameters;
import dev.vernier.trainer.training.MinMaxScaler;
import dev.vernier.trainer.training.Network;
import dev.vernier.trainer.training.Seeds;
import dev.vernier.trainer.training.Windows;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One batch after another, as a run trains them. */
final class WholeBatch implements AutoCloseable {
    private static final int ROWS = 2000;

    private final int size;
    private final int[] order;
    private final Learner learner;
    private int next;

    WholeBatch(int size, int steps, Network network) {
        BigDecimal part = new BigDecimal("0.15");
        DataSpec data = new DataSpec(
                "s3://datasets/bench.csv",
                "a",
                List.of("a"),
                null,
                steps,
                1,
                DataSpec.Predict.LEVEL,
                new Split(new BigDecimal("0.7"), part, part),
                null);
        String csv = IntStream.range(0, ROWS)
                .mapToObj(row -> String.valueOf(Math.sin(row / 5.0)))
                .collect(Collectors.joining("\n", "a\n", "\n"));
        Series series = new SeriesCsv(SeriesLimits.DEFAULTS).read(csv.getBytes(StandardCharsets.UTF_8), data);
        Windows windows = Windows.of(series, data, MinMaxScaler.fit(series, ROWS * 7 / 10));
        Seeds seeds = new Seeds(1);
        this.size = size;
        this.order = seeds.shuffled(1, steps, ROWS * 7 / 10);
        LstmParameters parameters = new LstmParameters(network.hiddenSize(), network.layers(), 0.1, 0.001, size);
        this.learner = new FusedEngine()
                .learner(new LearnerSpec(network, parameters, windows, seeds), network.initialParameters(seeds));
    }

    void train() {
        if (next + size > order.length) next = 0;
        learner.trainBatch(order, next, size);
        next += size;
    }

    @Override
    public void close() {
        learner.close();
    }
}
