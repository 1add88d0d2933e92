// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.bench;

import dev.vernier.trainer.deeplearning4j.Kernels;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Where the time of a batch of {@link Shape#MAIN} goes: each part measured alone by JMH, times how often a batch needs it.
 *
 * @param microseconds by part; {@code rest} is what the whole batch takes beyond the parts
 * @param batchMicroseconds of the whole batch
 */
record Breakdown(Map<String, Double> microseconds, double batchMicroseconds) {

    static Breakdown measure() throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(Kernels.class.getName())
                        .mode(Mode.AverageTime)
                        .timeUnit(java.util.concurrent.TimeUnit.MICROSECONDS)
                        .forks(1)
                        .warmupIterations(3)
                        .warmupTime(TimeValue.milliseconds(500))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.milliseconds(500))
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        Map<String, Double> perCall = new LinkedHashMap<>();
        for (RunResult result : results) {
            perCall.put(
                    result.getPrimaryResult().getLabel(),
                    result.getPrimaryResult().getScore());
        }
        Map<String, Double> parts = new LinkedHashMap<>();
        double sum = 0;
        for (Kernels.Part part : Kernels.PARTS) {
            double taken = part.timesPerBatch() * perCall.getOrDefault(part.kernel(), Double.NaN);
            parts.merge(part.group(), taken, Double::sum);
            sum += taken;
        }
        double whole = perCall.getOrDefault(Kernels.WHOLE, Double.NaN);
        parts.put("rest", whole - sum);
        return new Breakdown(parts, whole);
    }

    double gemmShare() {
        return microseconds.getOrDefault(Kernels.GEMM, Double.NaN) / batchMicroseconds;
    }

    /** What the whole batch reaches, of which only products count. */
    double gigaflops() {
        return Kernels.FLOPS_PER_BATCH / batchMicroseconds / 1e3;
    }

    String table() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, "A batch of %s takes %.0f us:", Shape.MAIN, batchMicroseconds));
        microseconds.forEach((part, taken) -> lines.add(String.format(
                Locale.ROOT, "  %-12s %6.0f us  %4.1f %%", part, taken, 100 * taken / batchMicroseconds)));
        return String.join("\n", lines);
    }

    String line() {
        List<String> keys = new ArrayList<>();
        keys.add(String.format(Locale.ROOT, "kernels batch_us=%.0f", batchMicroseconds));
        microseconds.forEach((part, taken) -> keys.add(String.format(Locale.ROOT, "%s_us=%.0f", part, taken)));
        return String.join(" ", keys);
    }
}
