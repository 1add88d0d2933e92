// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.bench;

import dev.vernier.trainer.deeplearning4j.FusedEngine;
import dev.vernier.trainer.deeplearning4j.GemmPeak;
import dev.vernier.trainer.deeplearning4j.StockEngine;
import dev.vernier.trainer.messaging.Processor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.openjdk.jmh.runner.RunnerException;

/** Fused engine, stock layer and PyTorch in turn, so that a machine whose speed drifts slows all of them; ratios round by round. */
final class TrainingBench {
    private static final int ROUNDS = 5;
    private static final int EPOCHS = 3;
    private static final int ROWS = 4000;
    private static final int ROWS_FOR_LARGE = 1200;
    /** The stock layer takes some 50 ms a batch: few windows tell as much as many. */
    private static final int ROWS_FOR_STOCK = 900;

    private static final List<Shape> OTHERS = List.of(
            new Shape(32, 2, 16, 1),
            new Shape(128, 2, 16, 1),
            new Shape(256, 2, 16, 1),
            new Shape(64, 1, 16, 1),
            new Shape(64, 3, 16, 1),
            new Shape(64, 2, 64, 1),
            new Shape(64, 2, 16, 7));

    private TrainingBench() {}

    public static void main(String[] args) throws IOException, RunnerException {
        Path home = Path.of(System.getProperty("vernier.home"));
        Path folder = Files.createTempDirectory("vernier-bench");
        Optional<PyTorch> pytorch = PyTorch.find(home);
        try {
            System.out.println("One core, samples/s, medians of " + ROUNDS + " rounds"
                    + pytorch.map(found -> "; PyTorch " + found.version())
                            .orElse("; without PyTorch: set PYTHON to a Python that has torch and numpy"));
            Comparison main = compare(Shape.MAIN, folder, pytorch, true);
            for (Shape shape : OTHERS) compare(shape, folder, pytorch, false);
            Breakdown breakdown = Breakdown.measure();
            System.out.println(breakdown.table());
            System.out.println(String.format(
                    Locale.ROOT,
                    "training fused_samples_s=%.0f stock_samples_s=%.0f pytorch_samples_s=%.0f pytorch_version=%s"
                            + " ratio_pytorch=%.2f ratio_stock=%.1f gemm_share=%.2f peak_share=%.2f cpu=%s",
                    main.fused(),
                    main.stock(),
                    main.pytorch(),
                    pytorch.map(PyTorch::version).orElse("none"),
                    main.ratioToPyTorch(),
                    main.ratioToStock(),
                    breakdown.gemmShare(),
                    breakdown.gigaflops() / GemmPeak.gigaflops(),
                    Processor.name().replace(' ', '_')));
        } finally {
            for (Path file : Files.list(folder).toList()) Files.delete(file);
            Files.delete(folder);
        }
    }

    private static Comparison compare(Shape shape, Path folder, Optional<PyTorch> pytorch, boolean withStock)
            throws IOException {
        BenchSeries series =
                BenchSeries.write(folder, shape.hiddenSize() > 64 ? ROWS_FOR_LARGE : ROWS, shape.features());
        EngineSpeed fused = new EngineSpeed(new FusedEngine(), shape, series.spec(), series.read(), 2 * EPOCHS);
        BenchSeries few = BenchSeries.write(folder, ROWS_FOR_STOCK, shape.features());
        EngineSpeed stock = new EngineSpeed(new StockEngine(), shape, few.spec(), few.read(), 1);
        // What is compiled while it runs is not what users wait for: their runs take minutes.
        for (int round = 0; round < 3; round++) fused.samplesPerSecond();
        if (withStock) stock.samplesPerSecond();
        Comparison comparison = new Comparison();
        for (int round = 0; round < ROUNDS; round++) {
            comparison.add(
                    fused.samplesPerSecond(),
                    withStock ? stock.samplesPerSecond() : Double.NaN,
                    pytorch.map(p -> p.samplesPerSecond(shape, series, EPOCHS)).orElse(Double.NaN));
        }
        System.out.println(comparison.line(shape));
        return comparison;
    }
}
