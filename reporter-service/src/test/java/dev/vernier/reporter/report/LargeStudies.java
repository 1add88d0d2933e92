// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import dev.vernier.events.EpochLoss;
import dev.vernier.events.Outcome;
import dev.vernier.events.Params;
import dev.vernier.events.StudyState;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;

/** Studies as they come from trainers, of any size: losses respond to some parameters, scatter from seed to seed, and fall by epochs. */
final class LargeStudies {
    private static final double SIGMA = 0.035;
    private static final int EPOCHS = 20;
    private static final int CONFIRM_SEEDS = 8;

    private LargeStudies() {}

    /** With a confirm phase of the base and the best three; one trial in fifty diverges. */
    static StudyResults of(int trials) {
        Random random = new Random(trials);
        List<Run> runs = new ArrayList<>();
        for (int trial = 1; trial <= trials; trial++) {
            Params params = trial == 1 ? Studies.BASE : trial >= 4 && trial < 20 ? alone(trial) : params(random);
            runs.add(trial % 50 == 13 ? diverged(trial, params) : completed(trial, 1, params, random));
        }
        List<Run> finalists = runs.stream()
                .filter(run -> run.trial() > 1 && run.validationLoss() != null)
                .sorted(Comparator.comparing(run -> Objects.requireNonNull(run.validationLoss())))
                .limit(3)
                .toList();
        List<Run> confirmed = new ArrayList<>(finalists);
        confirmed.add(runs.get(0));
        for (int seed = 2; seed <= 1 + CONFIRM_SEEDS; seed++) {
            for (Run run : confirmed) runs.add(completed(run.trial(), seed, run.params(), random));
        }
        StudyResults like = Studies.results(Studies.status(StudyState.COMPLETED, 1, 8, null, List.of()), List.of());
        return new StudyResults(
                like.study(),
                like.state(),
                like.base(),
                null,
                like.finishedAt(),
                like.range(),
                EPOCHS,
                8,
                1,
                like.request(),
                finalists.stream().map(Run::trial).toList(),
                like.locales(),
                runs,
                null);
    }

    /** An hourly series, what two trials predicted for it, and their mean. */
    static TestWindow predictions(int hours) {
        Random random = new Random(7);
        List<String> times = new ArrayList<>();
        List<Double> actual = new ArrayList<>();
        List<Double> one = new ArrayList<>();
        List<Double> other = new ArrayList<>();
        List<Double> mean = new ArrayList<>();
        double weather = 0;
        for (int hour = 0; hour < hours; hour++) {
            weather = 0.98 * weather + 0.35 * random.nextGaussian();
            double value = 11 + 4 * StrictMath.sin(hour * Math.PI / 12) + weather;
            times.add(String.format(Locale.ROOT, "2026-02-%02d %02d:00", 1 + hour / 24 % 28, hour % 24));
            actual.add(value);
            one.add(value + 0.4 * random.nextGaussian());
            other.add(value + 0.5 * random.nextGaussian());
            mean.add((one.get(hour) + other.get(hour)) / 2);
        }
        return new TestWindow(
                "temperature",
                times,
                actual,
                List.of(
                        new TestWindow.Series("4", one),
                        new TestWindow.Series("9", other),
                        new TestWindow.Series("4 + 9", mean)));
    }

    // The first as in a fine search: one parameter away from the base.
    private static Params alone(int trial) {
        int step = List.of(-2, -1, 1, 2).get(trial % 4);
        return switch (trial / 4) {
            case 1 -> Studies.params(64 + 4 * step, 2, "0.1", "0.001", 16);
            case 2 ->
                Studies.params(
                        64, 2, "0.1", new BigDecimal(10 + step).movePointLeft(4).toPlainString(), 16);
            case 3 ->
                Studies.params(64, 2, new BigDecimal(10 + step).movePointLeft(2).toPlainString(), "0.001", 16);
            default -> Studies.params(64, 2, "0.1", "0.001", 16 + 2 * step);
        };
    }

    private static Params params(Random random) {
        return Studies.params(
                52 + random.nextInt(25),
                1 + random.nextInt(3),
                BigDecimal.valueOf(80 + 5L * random.nextInt(9), 3).toPlainString(),
                BigDecimal.valueOf(800 + 20L * random.nextInt(21), 6).toPlainString(),
                12 + random.nextInt(9));
    }

    private static Run completed(int trial, int replicate, Params params, Random random) {
        double learningRate = of(params, Params.LEARNING_RATE) / 0.001;
        double size = of(params, Params.HIDDEN_SIZE) / 64;
        double layers = of(params, Params.NUM_LAYERS) - 2;
        double loss = 4.4e-5
                * StrictMath.pow(learningRate, -0.7)
                * StrictMath.pow(size, -0.25)
                * (1 + 0.12 * layers * layers)
                * StrictMath.exp(SIGMA * random.nextGaussian());
        List<EpochLoss> epochs = new ArrayList<>();
        int best = 11 + random.nextInt(9);
        for (int epoch = 1; epoch <= Math.min(EPOCHS, best + 8); epoch++) {
            double above = epoch == best
                    ? 0
                    : 14 * StrictMath.exp(-epoch / 2.2) + 0.03 + 0.12 * Math.abs(random.nextGaussian());
            epochs.add(new EpochLoss(epoch, rounded(1.3 * loss * (1 + above)), rounded(loss * (1 + above))));
        }
        return new Run(
                trial,
                replicate,
                params,
                Outcome.COMPLETED,
                null,
                rounded(loss),
                rounded(20 + 14 * size * (layers + 2) + 3 * Math.abs(random.nextGaussian())),
                new RunDetails(1000L + replicate, 1, best, epochs, null, null, null, null, null));
    }

    private static Run diverged(int trial, Params params) {
        return new Run(
                trial, 1, params, Outcome.DIVERGED, "the loss became NaN in epoch 2", null, 6.5, RunDetails.NONE);
    }

    private static double of(Params params, String name) {
        return Objects.requireNonNull(params.values().get(name)).doubleValue();
    }

    private static double rounded(double value) {
        return new BigDecimal(value).round(new MathContext(7)).doubleValue();
    }
}
