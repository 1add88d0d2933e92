// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
    private static final double[] LOSSES = {0, 1, 0.001766, Double.MIN_VALUE, 1e60, 1e-7, 123456.789};

    private static final List<Instant> INSTANTS =
            List.of(Instant.parse("2000-01-01T00:00:00Z"), Instant.parse("2199-12-31T23:59:59.999999999Z"));

    private final Random random;

    LegalMessages(Random random) {
        this.random = random;
    }

    /** Any but base parameters alone, as users send them. */
    Object any() {
        List<Supplier<Object>> kinds = List.of(
                this::trialConfig,
                this::trialResult,
                () -> new RunStarted(runId(), count(), word(), instant()),
                () -> new EpochCompleted(runId(), count(), epoch(), loss(), loss(), speed()),
                () -> new AttemptEnded(
                        runId(), count(), word(), instant(), oneOf(AttemptEnded.Reason.values()), perhaps(this::word)),
                this::studyStatus,
                () -> new StudyClosed(study(), oneOf(StudyClosed.Why.values())),
                () -> new StudyCommand(study(), oneOf(StudyCommand.Command.values()), perhaps(this::word)),
                () -> new ReportWritten(study(), offset() + 1, someOf(4, this::storedObject), word()),
                () -> new Rejection(perhaps(() -> "not a study"), someOf(4, this::fault), sha256(), place()));
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
                training(),
                limits(),
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
                completed ? epoch() : null,
                some(20, () -> new EpochLoss(epoch(), loss(), loss())),
                perhaps(() -> new TestMetrics(metrics(), metrics(), perhaps(this::metrics), null)),
                oneOf(0.0, 41.375, 1e9),
                count(),
                instant(),
                instant(),
                some(4, this::storedObject),
                perhaps(() -> new Provenance(
                        perhaps(LegalMessages::sha256), word(), word(), word(), word(), word(), word())));
    }

    private StudyStatus studyStatus() {
        BaseParams params = baseParams();
        int waiting = random.nextInt(params.mostRuns() + 1);
        int completed = random.nextInt(params.mostRuns() + 1 - waiting);
        StudyState state = oneOf(StudyState.values());
        return new StudyStatus(
                params.study(),
                offset() + 1,
                state,
                perhaps(() -> new StudyStatus.Stalled(word(), instant())),
                perhaps(() -> new StudyStatus.SetAside(word(), instant())),
                perhaps(() -> new Cancellation(perhaps(this::word), instant())),
                params,
                sha256(),
                instant(),
                new StudyOffsets(place(), place(), place(), place()),
                new Answered(place(), place(), place()),
                "fine/1",
                upTo(params.search().trials()),
                new RunCounts(waiting + completed, completed, 0, 0, 0, 0, 0, waiting),
                random.nextInt(waiting + completed + 1),
                offset(),
                perhaps(this::offset),
                some(100, () -> upTo(params.search().trials())).stream()
                        .distinct()
                        .toList(),
                state.isFinal() ? instant() : null);
    }

    private BaseParams baseParams() {
        Params base = params();
        Map<String, Search.Space> space = new LinkedHashMap<>();
        for (Map.Entry<String, BigDecimal> value : base.values().entrySet()) {
            switch (random.nextInt(4)) {
                case 0 -> space.put(value.getKey(), new Search.Space(value.getValue(), null, null));
                case 1 -> space.put(value.getKey(), new Search.Space(null, value.getValue(), null));
                case 2 -> space.put(value.getKey(), new Search.Space(null, null, List.of(value.getValue())));
                default -> {}
            }
        }
        boolean priced = random.nextBoolean();
        return new BaseParams(
                study(),
                random.nextInt(10),
                base,
                perhaps(() -> oneOf(1e-30, 0.1, 1e12)),
                data(),
                new Search(Search.Algorithm.FINE, percent(upTo(90)), upTo(10_000), upTo(100), space),
                new Confirm(random.nextInt(101), upTo(100)),
                training(),
                limits(),
                new Keep(oneOf(Keep.Artifacts.values())),
                new ReportSpec(
                        List.of(oneOf(ReportSpec.Language.values())),
                        priced ? oneOf(new BigDecimal("1E-30"), new BigDecimal("1000000.0")) : null,
                        priced ? "EUR" : null,
                        perhaps(() -> oneOf(new BigDecimal("1E-30"), new BigDecimal("1E+4")))));
    }

    private Training training() {
        return new Training(epoch(), epoch(), random.nextLong() & 0x1F_FFFF_FFFF_FFFFL);
    }

    private Limits limits() {
        return new Limits(upTo(10_000_001) - 1, upTo(10_000_001) - 1, upTo(10));
    }

    private DataSpec data() {
        BigDecimal train = percent(upTo(97));
        BigDecimal validation = percent(1);
        return new DataSpec(
                "s3://datasets/a b.csv",
                column(),
                someOf(5, this::column).stream().distinct().toList(),
                perhaps(() -> "time"),
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
        values.put(Params.LEARNING_RATE, BigDecimal.valueOf(upTo(1_000_000), 6 + random.nextInt(25)));
        values.put(Params.BATCH_SIZE, BigDecimal.valueOf(upTo(65_536)));
        return new Params(values);
    }

    private RunId runId() {
        return new RunId(study(), upTo(999_999), upTo(999));
    }

    private StudyId study() {
        return new StudyId(random.nextBoolean() ? "a" : "0-".repeat(31));
    }

    private StoredObject storedObject() {
        return new StoredObject(word(), "s3://artifacts/a", offset(), sha256());
    }

    private Fault fault() {
        return new Fault(random.nextBoolean() ? "" : word(), word(), perhaps(this::word));
    }

    private Place place() {
        return new Place(random.nextBoolean() ? "t" : "x".repeat(100), offset());
    }

    private long offset() {
        return random.nextInt(10) == 0 ? 9_007_199_254_740_990L : random.nextInt(1 << 30);
    }

    private int epoch() {
        return upTo(10_000);
    }

    private double speed() {
        return oneOf(0.0, 1834.25, 1e30);
    }

    private double error() {
        return random.nextInt(10) == 0 ? 1e300 : loss();
    }

    private Metrics metrics() {
        return new Metrics(error(), error(), error());
    }

    private Instant instant() {
        long seconds = INSTANTS.get(0).until(INSTANTS.get(1), ChronoUnit.SECONDS);
        return random.nextInt(10) == 0
                ? oneOf(INSTANTS.toArray(Instant[]::new))
                : INSTANTS.get(0).plusSeconds(random.nextLong(seconds)).plusNanos(random.nextInt(1_000_000_000));
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
        return upTo(1_000_000_000);
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

    private <T> List<T> someOf(int most, Supplier<T> item) {
        List<T> items = some(most - 1, item);
        items.add(item.get());
        return items;
    }

    private <T> List<T> some(int most, Supplier<T> item) {
        List<T> items = new ArrayList<>();
        for (int n = random.nextInt(most + 1); n > 0; n--) items.add(item.get());
        return items;
    }
}
