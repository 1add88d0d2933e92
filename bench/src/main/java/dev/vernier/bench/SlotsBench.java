// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.bench;

import dev.vernier.kit.series.Series;
import dev.vernier.trainer.deeplearning4j.FusedEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/** Two runs side by side against one alone, in turn. */
final class SlotsBench {
    private static final int ROUNDS = 5;
    private static final int EPOCHS = 8;

    private SlotsBench() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("vernier-bench");
        BenchSeries series = BenchSeries.write(folder, 4000, 1);
        Series read = series.read();
        Files.delete(series.csv());
        Files.delete(folder);
        EngineSpeed speed = new EngineSpeed(new FusedEngine(), Shape.MAIN, series.spec(), read, EPOCHS);
        speed.samplesPerSecond();
        List<Double> ratios = new ArrayList<>();
        List<Double> ones = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            double alone = speed.samplesPerSecond();
            CompletableFuture<Double> neighbour = CompletableFuture.supplyAsync(speed::samplesPerSecond);
            double both = speed.samplesPerSecond() + neighbour.join();
            ones.add(alone);
            ratios.add(both / alone);
        }
        System.out.println(String.format(
                Locale.ROOT,
                "Two slots on %d processors train %.2f times as many samples/s as one (%.0f)",
                Runtime.getRuntime().availableProcessors(),
                Medians.of(ratios),
                Medians.of(ones)));
    }
}
