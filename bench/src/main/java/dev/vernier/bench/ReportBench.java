// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.bench;

import dev.vernier.events.EpochLoss;
import dev.vernier.events.Metrics;
import dev.vernier.events.Outcome;
import dev.vernier.events.Params;
import dev.vernier.events.ReportSpec.Language;
import dev.vernier.events.StudyState;
import dev.vernier.events.TestMetrics;
import dev.vernier.reporter.report.Document;
import dev.vernier.reporter.report.Run;
import dev.vernier.reporter.report.RunDetails;
import dev.vernier.reporter.report.StudyReport;
import dev.vernier.reporter.report.StudyResults;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Seconds from the results of a large study to the bytes of all its documents, in a warm JVM, the median of a few; and what fANOVA and
 * PED-ANOVA take alone. Ends with {@code report trials= seconds= html_mb= fanova_1000_s= pedanova_1000_s=}.
 */
final class ReportBench {
    private static final int TRIALS = 10_000;
    private static final int EPOCHS = 20;
    private static final int CONFIRM_REPLICATES = 8;
    private static final int WARM_UP = 2;
    private static final int REPEATS = 3;
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    private ReportBench() {}

    public static void main(String[] args) {
        int trials = args.length > 0 ? Integer.parseInt(args[0]) : TRIALS;
        StudyResults study = study(trials);
        List<Double> seconds = new ArrayList<>();
        List<Document> documents = List.of();
        for (int i = 0; i < WARM_UP + REPEATS; i++) {
            long begin = System.nanoTime();
            documents = StudyReport.of(study).documents();
            double took = (System.nanoTime() - begin) / 1e9;
            System.out.printf(Locale.ROOT, "%s%.2f s%n", i < WARM_UP ? "warming up: " : "", took);
            if (i >= WARM_UP) seconds.add(took);
        }
        documents.forEach(System.out::println);
        System.out.printf(
                Locale.ROOT,
                "report trials=%d seconds=%.2f html_mb=%s fanova_1000_s=%.4f pedanova_1000_s=%.5f%n",
                trials,
                Medians.of(seconds),
                htmlMegabytes(documents),
                ImportanceBench.fanovaSeconds(1_000),
                ImportanceBench.pedAnovaSeconds(1_000));
    }

    /** {@code none} while reports have no HTML. */
    private static String htmlMegabytes(List<Document> documents) {
        return documents.stream()
                .filter(document -> document.name().endsWith(".html"))
                .map(document -> String.format(Locale.ROOT, "%.2f", document.bytes().length / 1e6))
                .findFirst()
                .orElse("none");
    }

    /** The base and trials around it, in five parameters; the best three and the base confirmed. */
    private static StudyResults study(int trials) {
        SplittableRandom random = new SplittableRandom(1);
        List<Run> runs = new ArrayList<>();
        for (int trial = 1; trial <= trials; trial++) runs.add(run(trial, 1, random));
        List<Integer> finalists = runs.stream()
                .filter(run -> run.trial() > 1)
                .sorted((one, other) -> Double.compare(loss(one), loss(other)))
                .limit(3)
                .map(Run::trial)
                .toList();
        for (int replicate = 2; replicate <= 1 + CONFIRM_REPLICATES; replicate++) {
            runs.add(run(1, replicate, random));
            for (int trial : finalists) runs.add(run(trial, replicate, random));
        }
        return new StudyResults(
                "large",
                StudyState.COMPLETED,
                params(1),
                null,
                OffsetDateTime.parse("2026-01-02T09:04:05Z"),
                new BigDecimal("0.2"),
                EPOCHS,
                8,
                1,
                null,
                finalists,
                List.of(Language.values()),
                runs,
                null);
    }

    private static double loss(Run run) {
        Double loss = run.validationLoss();
        return loss == null ? Double.POSITIVE_INFINITY : loss;
    }

    private static Run run(int trial, int replicate, SplittableRandom random) {
        Params params = params(trial);
        double distance = params.get(Params.LEARNING_RATE).doubleValue() / 0.001 - 1;
        double noise = random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5;
        double loss = 4.5e-5 * Math.exp(distance * distance + 0.1 * noise);
        List<EpochLoss> epochs = new ArrayList<>();
        for (int epoch = 1; epoch <= EPOCHS; epoch++) {
            double height = loss * (1 + 3.0 * (EPOCHS - epoch) / EPOCHS);
            epochs.add(new EpochLoss(epoch, 1.1 * height, height));
        }
        TestMetrics test = TestMetrics.of(
                new Metrics(loss * 1.2, Math.sqrt(loss * 1.2), Math.sqrt(loss)), new Metrics(1e-4, 1e-2, 8e-3));
        Instant started = START.plusSeconds(trial);
        RunDetails details = new RunDetails(
                1_000L + replicate, 1, EPOCHS, epochs, test, started, started.plusSeconds(30), List.of(), null);
        double seconds = 25 + 10 * random.nextDouble();
        return new Run(trial, replicate, params, Outcome.COMPLETED, null, loss, seconds, details);
    }

    private static Params params(int trial) {
        SplittableRandom places = new SplittableRandom(trial);
        Map<String, BigDecimal> values = new LinkedHashMap<>();
        values.put(Params.HIDDEN_SIZE, BigDecimal.valueOf(trial == 1 ? 64 : places.nextInt(51, 78)));
        values.put(Params.NUM_LAYERS, BigDecimal.valueOf(trial == 1 ? 2 : places.nextInt(1, 4)));
        values.put(Params.DROPOUT, near("0.1", trial, places));
        values.put(Params.LEARNING_RATE, near("0.001", trial, places));
        values.put(Params.BATCH_SIZE, BigDecimal.valueOf(trial == 1 ? 16 : places.nextInt(12, 21)));
        return new Params(values);
    }

    private static BigDecimal near(String base, int trial, SplittableRandom places) {
        BigDecimal factor = BigDecimal.valueOf(trial == 1 ? 1 : 0.8 + 0.4 * places.nextDouble());
        return new BigDecimal(base).multiply(factor).round(new MathContext(6)).stripTrailingZeros();
    }
}
