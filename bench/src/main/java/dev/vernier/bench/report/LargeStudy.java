// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.bench.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vernier.events.Answered;
import dev.vernier.events.BaseParams;
import dev.vernier.events.BaseParamsReader;
import dev.vernier.events.EpochLoss;
import dev.vernier.events.Metrics;
import dev.vernier.events.Outcome;
import dev.vernier.events.Params;
import dev.vernier.events.Phase;
import dev.vernier.events.Place;
import dev.vernier.events.Provenance;
import dev.vernier.events.RunCounts;
import dev.vernier.events.RunId;
import dev.vernier.events.StoredObject;
import dev.vernier.events.StudyOffsets;
import dev.vernier.events.StudyState;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.TestMetrics;
import dev.vernier.events.TrialConfig;
import dev.vernier.events.TrialResult;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The base and trials around it, in five parameters; the best three and the base confirmed with eight seeds each. */
final class LargeStudy {
    private static final int CONFIRM_REPLICATES = 8;
    private static final int FINALISTS = 3;
    private static final int MOST_TRIALS = 10_000;
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
    private static final Provenance PROVENANCE = new Provenance(
            "ab".repeat(32), "0.1.0", "fused 1.0.0-M2.1", "cpu", "OpenJDK 17.0.18", "Linux 6.1", "x86_64 8 cores");

    private final BaseParams study;
    private final int trials;
    private final int replicates;
    private final int epochs;
    private final SplittableRandom random = new SplittableRandom(1);
    private List<Integer> finalists = List.of();

    /** @param runs of the search: as many trials, or ten thousand with replicates, which is what a study may have */
    LargeStudy(String id, int runs, int epochs) {
        this.trials = Math.min(runs, MOST_TRIALS);
        this.replicates = runs / trials;
        this.epochs = epochs;
        String json = """
                {"study": "%s",
                 "base": {"hidden_size": 64, "num_layers": 2, "dropout": 0.1, "learning_rate": 0.001, "batch_size": 16},
                 "data": {"uri": "s3://datasets/series.csv", "target": "t"}, "training": {"epochs": %s},
                 "search": {"trials": %s, "replicates": %s}, "confirm": {"finalists": %s, "replicates": %s}}
                """.formatted(id, epochs, trials, replicates, FINALISTS, CONFIRM_REPLICATES);
        study = BaseParamsReader.read(json.getBytes(UTF_8)).fold(read -> read, invalid -> {
            throw new IllegalArgumentException(invalid.faults().toString());
        });
    }

    int trials() {
        return trials;
    }

    /** Of both phases. */
    int runs() {
        return trials * replicates + (FINALISTS + 1) * CONFIRM_REPLICATES;
    }

    /** One by one: all together are more than a benchmark wants to hold. */
    void results(Consumer<TrialResult> each) {
        double[] losses = new double[trials + 1];
        for (int trial = 1; trial <= trials; trial++) {
            for (int replicate = 1; replicate <= replicates; replicate++) {
                TrialResult result = result(trial, replicate);
                losses[trial] += Math.log(Objects.requireNonNull(result.validationLoss()));
                each.accept(result);
            }
        }
        finalists = IntStream.rangeClosed(2, trials)
                .boxed()
                .sorted(Comparator.comparingDouble(trial -> losses[trial]))
                .limit(FINALISTS)
                .toList();
        for (int replicate = replicates + 1; replicate <= replicates + CONFIRM_REPLICATES; replicate++) {
            each.accept(result(1, replicate));
            for (int trial : finalists) each.accept(result(trial, replicate));
        }
    }

    /** The run that the result is of, as a planner sends it out. */
    TrialConfig runOf(TrialResult result) {
        return new TrialConfig(
                result.study(),
                result.trial(),
                result.replicate(),
                result.runId(),
                result.replicate() <= replicates ? Phase.SEARCH : Phase.CONFIRM,
                result.params(),
                result.seed(),
                study.data(),
                study.training(),
                study.limits(),
                null);
    }

    /** The last one, when the results have been written. */
    StudyStatus completed(Place firstRun, Place firstResult, long resultsEndAt) {
        Place beginning = new Place("unknown", 0);
        return new StudyStatus(
                study.study(),
                9,
                StudyState.COMPLETED,
                null,
                null,
                null,
                study,
                "ab".repeat(32),
                START,
                new StudyOffsets(beginning, firstRun, beginning, firstResult),
                new Answered(beginning, beginning, beginning),
                "1",
                1,
                new RunCounts(runs(), runs(), 0, 0, 0, 0, 0, 0),
                runs(),
                resultsEndAt,
                null,
                finalists,
                START.plusSeconds(trials + 30L));
    }

    private TrialResult result(int trial, int replicate) {
        Params params = params(trial);
        double distance = params.get(Params.LEARNING_RATE).doubleValue() / 0.001 - 1;
        double noise = random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5;
        double loss = 4.5e-5 * Math.exp(distance * distance + 0.1 * noise);
        List<EpochLoss> curve = new ArrayList<>();
        for (int epoch = 1; epoch <= epochs; epoch++) {
            double height = loss * (1 + 3.0 * (epochs - epoch) / epochs);
            curve.add(new EpochLoss(epoch, 1.1 * height, height));
        }
        double error = loss * 1.2;
        TestMetrics test = TestMetrics.of(
                        new Metrics(error, Math.sqrt(error), Math.sqrt(loss)), new Metrics(1e-4, 1e-2, 8e-3))
                .withLinearAutoregression(new Metrics(error * 1.1, Math.sqrt(error * 1.1), Math.sqrt(loss)));
        Instant started = START.plusSeconds(trial);
        String folder = "s3://artifacts/" + study.study() + "/" + trial + "/" + replicate + "/";
        return new TrialResult(
                study.study(),
                trial,
                replicate,
                new RunId(study.study(), trial, replicate),
                params,
                1_000L + replicate,
                Outcome.COMPLETED,
                null,
                loss,
                epochs,
                curve,
                test,
                25 + 10 * random.nextDouble(),
                1,
                started,
                started.plusSeconds(30),
                List.of(
                        new StoredObject("model", folder + "model.zip", 123_456, "cd".repeat(32)),
                        new StoredObject("predictions", folder + "predictions.csv", 34_567, "ef".repeat(32))),
                PROVENANCE);
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
