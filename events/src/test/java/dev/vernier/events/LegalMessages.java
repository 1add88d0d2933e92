// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Messages between the services, anything that their records and schemas allow, drawn from a random source. */
final class LegalMessages {
    private static final List<String> WORDS = List.of(
            "a", "host-1234", "温度", "\uD83D\uDE00", "say \"when\"", "\\", "line\nbreak", "\u0000", "x".repeat(1_000));
    private static final double[] LOSSES = {0, 1, 0.001766, Double.MIN_VALUE, Double.MAX_VALUE, 1e-7, 123456.789};

    private final Random random;

    LegalMessages(Random random) {
        this.random = random;
    }

    /** Any but base parameters and what the planner and the reporter say of a whole study. */
    Object any() {
        List<Supplier<Object>> kinds = List.of(
                this::trialConfig,
                this::trialResult,
                () -> new RunStarted(runId(), count(), word(), instant()),
                () -> new EpochCompleted(runId(), count(), count(), loss(), loss(), loss()),
                () -> new AttemptEnded(
                        runId(), count(), word(), instant(), oneOf(AttemptEnded.Reason.values()), perhaps(this::word)));
        return kinds.get(random.nextInt(kinds.size())).get();
    }

    private TrialConfig trialConfig() {
        RunId run = runId();
        return new TrialConfig(
                run.study(),
                run.trial(),
                run.replicate(),
                run,
                oneOf(Phase.values()),
                params(),
                random.nextLong(),
                data(),
                new Training(upTo(10_000), upTo(10_000), random.nextLong() & 0x1F_FFFF_FFFF_FFFFL),
                new Limits(upTo(10_000), upTo(10_000), upTo(10)),
                perhaps(this::count));
    }

    private TrialResult trialResult() {
        RunId run = runId();
        Outcome outcome = oneOf(Outcome.values());
        boolean completed = outcome == Outcome.COMPLETED;
        return new TrialResult(
                run.study(),
                run.trial(),
                run.replicate(),
                run,
                params(),
                random.nextLong(),
                outcome,
                completed ? null : word(),
                completed ? loss() : null,
                completed ? count() : null,
                some(20, () -> new EpochLoss(count(), loss(), loss())),
                perhaps(() -> new TestMetrics(metrics(), metrics(), perhaps(this::metrics), null)),
                loss(),
                count(),
                instant(),
                instant(),
                some(4, () -> new StoredObject(word(), "s3://artifacts/a", random.nextInt(1 << 30), sha256())),
                perhaps(() -> new Provenance(sha256(), word(), word(), word(), word(), word(), word())));
    }

    private DataSpec data() {
        BigDecimal train = percent(upTo(97));
        BigDecimal validation = percent(1);
        return new DataSpec(
                "s3://datasets/a b.csv",
                column(),
                some(5, this::column).stream().distinct().toList(),
                perhaps(this::column),
                upTo(10_000),
                upTo(1_000),
                oneOf(DataSpec.Predict.values()),
                new Split(train, validation, BigDecimal.ONE.subtract(train).subtract(validation)),
                perhaps(LegalMessages::sha256));
    }

    private Params params() {
        Map<String, BigDecimal> values = new LinkedHashMap<>();
        values.put(Params.HIDDEN_SIZE, BigDecimal.valueOf(upTo(4096)));
        values.put(Params.NUM_LAYERS, BigDecimal.valueOf(upTo(16)));
        values.put(Params.DROPOUT, percent(upTo(95)));
        values.put(Params.LEARNING_RATE, BigDecimal.valueOf(upTo(1_000_000), 9));
        values.put(Params.BATCH_SIZE, BigDecimal.valueOf(upTo(65_536)));
        return new Params(values);
    }

    private RunId runId() {
        return new RunId(
                new StudyId(random.nextBoolean() ? "a" : "0-".repeat(31)), upTo(999_999_999), upTo(999_999_999));
    }

    private Metrics metrics() {
        return new Metrics(loss(), loss(), loss());
    }

    private Instant instant() {
        return Instant.ofEpochSecond(random.nextInt(Integer.MAX_VALUE), random.nextInt(1_000_000_000));
    }

    private String word() {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    private String column() {
        return List.of("x", "y", "温度", "a.b [c]", " ", "\uD83D\uDE00".repeat(100))
                .get(random.nextInt(6));
    }

    private double loss() {
        return random.nextBoolean() ? random.nextDouble() : LOSSES[random.nextInt(LOSSES.length)];
    }

    private int count() {
        return upTo(Integer.MAX_VALUE);
    }

    private int upTo(int most) {
        return random.nextInt(10) == 0 ? most : 1 + random.nextInt(most);
    }

    private static BigDecimal percent(int hundredths) {
        return BigDecimal.valueOf(hundredths, 2);
    }

    private static String sha256() {
        return "0123456789abcdef".repeat(4);
    }

    @SafeVarargs
    private <T> T oneOf(T... values) {
        return values[random.nextInt(values.length)];
    }

    private <T> @Nullable T perhaps(Supplier<T> value) {
        return random.nextBoolean() ? value.get() : null;
    }

    private <T> List<T> some(int most, Supplier<T> item) {
        List<T> items = new ArrayList<>();
        for (int n = random.nextInt(most + 1); n > 0; n--) items.add(item.get());
        return items;
    }
}
