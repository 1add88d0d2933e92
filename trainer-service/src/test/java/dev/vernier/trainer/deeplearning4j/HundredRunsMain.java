// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.deeplearning4j;

import dev.vernier.events.DataSpec;
import dev.vernier.events.DataSpec.Predict;
import dev.vernier.events.Params;
import dev.vernier.kit.series.Series;
import dev.vernier.trainer.training.RunEnding;
import dev.vernier.trainer.training.RunTrainer;
import dev.vernier.trainer.training.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A trainer's life in short: a hundred runs of many shapes. Prints the process's resident kilobytes after every tenth. */
final class HundredRunsMain {
    private HundredRunsMain() {}

    public static void main(String[] args) throws IOException {
        DataSpec data = Runs.data("a", 24, 1, Predict.LEVEL, "a");
        Series series = Runs.series(data, 600, row -> Math.sin(row / 3.0));
        RunTrainer trainer = new RunTrainer(new FusedEngine(), System::nanoTime);
        for (int run = 1; run <= 100; run++) {
            // The same ten shapes again and again: whoever has seen them all needs nothing more.
            Params params = Runs.params(48 + run % 10 * 4, 1 + run % 2, 0.1, 0.001, 12 + run % 5);
            RunEnding ending = trainer.train(Runs.config(params, data, 2, 2, run), series, progress -> {}, () -> false);
            if (!(ending instanceof RunEnding.Completed)) throw new IllegalStateException("ended as " + ending);
            if (run % 10 == 0) System.out.println(residentKilobytes());
        }
    }

    private static String residentKilobytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .findFirst()
                .orElseThrow();
    }
}
