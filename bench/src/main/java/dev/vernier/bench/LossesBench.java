// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.bench;

import dev.vernier.events.DataSpec;
import dev.vernier.events.DataSpec.Predict;
import dev.vernier.events.TrialConfig;
import dev.vernier.kit.series.Series;
import dev.vernier.kit.series.SeriesCsv;
import dev.vernier.kit.series.SeriesLimits;
import dev.vernier.trainer.deeplearning4j.FusedEngine;
import dev.vernier.trainer.training.RunEnding;
import dev.vernier.trainer.training.RunTrainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/** How the validation loss of {@link Shape#MAIN} is spread over eight seeds, to be held against {@code torch_lstm.py} on the same file. */
final class LossesBench {
    private static final int SEEDS = 8;
    private static final int EPOCHS = 20;
    private static final int PATIENCE = 8;

    private LossesBench() {}

    /** @param args CSV file, target column */
    public static void main(String[] args) throws IOException {
        byte[] csv = Files.readAllBytes(Path.of(args[0]));
        for (Predict predict : Predict.values()) {
            DataSpec data = BenchRuns.data(List.of(args[1]), predict);
            Series series = new SeriesCsv(SeriesLimits.DEFAULTS).read(csv, data);
            double[] losses = LongStream.rangeClosed(1, SEEDS)
                    .parallel()
                    .mapToDouble(seed -> validationLoss(data, series, seed))
                    .toArray();
            System.out.println(line(predict, losses));
        }
    }

    private static String line(Predict predict, double[] losses) {
        double logs = 0;
        double sum = 0;
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        for (double loss : losses) {
            logs += Math.log(loss);
            sum += loss;
            low = Math.min(low, loss);
            high = Math.max(high, loss);
        }
        double squares = 0;
        for (double loss : losses) squares += Math.pow(loss - sum / losses.length, 2);
        return String.format(
                Locale.ROOT,
                "losses predict=%s seeds=%d geometric_mean=%.4g sd=%.2g min=%.4g max=%.4g",
                predict.name().toLowerCase(Locale.ROOT),
                losses.length,
                Math.exp(logs / losses.length),
                Math.sqrt(squares / (losses.length - 1)),
                low,
                high);
    }

    private static double validationLoss(DataSpec data, Series series, long seed) {
        TrialConfig config = BenchRuns.run(Shape.MAIN, data, EPOCHS, PATIENCE, seed);
        RunEnding ending =
                new RunTrainer(new FusedEngine(), System::nanoTime).train(config, series, progress -> {}, () -> false);
        if (ending instanceof RunEnding.Completed completed) return completed.validationLoss();
        throw new IllegalStateException("seed " + seed + " ended as " + ending);
    }
}
