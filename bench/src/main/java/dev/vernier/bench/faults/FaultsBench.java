// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.bench.faults;

import dev.vernier.bench.BenchInstallation;
import dev.vernier.events.ReportWritten;
import dev.vernier.pipeline.Services;
import dev.vernier.pipeline.StoredReport;
import dev.vernier.pipeline.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** {@code bench/run faults}: real studies on real processes, with random faults all the while. */
final class FaultsBench implements AutoCloseable {
    private static final List<String> SERVICES =
            List.of("planner-1", "planner-2", "reporter-1", "reporter-2", "trainer-1", "trainer-2", "trainer-3");

    /** A study that has not ended so long after the last fault was made good is stuck. */
    private static final Duration LONGEST_END = Duration.ofMinutes(5);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final Options options;
    private final long begun = System.nanoTime();
    private final BenchInstallation installation;
    private final Services services;
    private final Topics topics;
    private final Recoveries recoveries = new Recoveries();
    private final DoomedStudies doomed;
    private final Enemy enemy;
    private final List<String> studies = new ArrayList<>();
    private int begunStudies;

    private FaultsBench(Path home, Path folder, Options options) throws IOException {
        this.options = options;
        installation = BenchInstallation.start(home, folder);
        try {
            services = installation.services(
                    Map.of("VERNIER_TRAINER_SLOTS", "1", "VERNIER_TRAINER_CHECKPOINT_EVERY_EPOCHS", "20"));
            services.startMissing(SERVICES);
            topics = installation.topics();
            doomed = new DoomedStudies(options.seed(), topics, FaultsBench::say);
            enemy = new Enemy(options.seed(), topics, FaultsBench::say);
        } catch (RuntimeException failed) {
            installation.close();
            throw failed;
        }
    }

    public static void main(String[] args) throws IOException {
        Options options;
        try {
            options = Options.parse(List.of(args));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        Path home = Path.of(System.getProperty("vernier.home"));
        Path folder =
                Files.createTempDirectory(Files.createDirectories(home.resolve(Path.of("bench", "target"))), "faults-");
        say("Logs are in " + folder.resolve("logs"));
        try (FaultsBench bench = new FaultsBench(home, folder, options)) {
            System.out.println(bench.run());
        }
        System.exit(0);
    }

    private String run() {
        StoredReport reference = reference();
        List<Fault> faults = FaultSchedule.of(options.seed(), options.during(), SERVICES);
        say(faults.size() + " faults in " + options.during().toMinutes() + " minutes, " + options.studies()
                + " studies at a time, seed " + options.seed());
        Duration first = now();
        try (Harm harm = new Harm(installation.infrastructure(), services, FaultsBench::say)) {
            harm.start(faults, SERVICES, fault -> {
                recoveries.struck(now());
                say(String.format(
                        Locale.ROOT, "+%.1f s seed=%d %s", seconds(now().minus(first)), options.seed(), fault.text()));
            });
            Duration end = first.plus(options.during());
            await(end, () -> {
                if (open().size() < options.studies()) begin();
                doomed.act(now().minus(first));
                enemy.act(now(), open());
                return false;
            });
            harm.awaitAllGood();
            say(studies.size() + " studies begun; all faults are made good, the rest is to end by itself");
            await(now().plus(LONGEST_END), () -> !doomed.anyOpenAtTheEnd() && open().isEmpty());
        }
        return summary(reference);
    }

    private StoredReport reference() {
        begin();
        say("A study in peace first");
        await(now().plus(LONGEST_END), () -> !isOpen(studies.get(0)));
        String study = studies.remove(0);
        return topics.reportsOf(study).stream()
                .findFirst()
                .map(written -> StoredReport.read(written, installation.store()))
                .orElseThrow(() -> new IllegalStateException("a study in peace has not ended in " + LONGEST_END));
    }

    private String summary(StoredReport reference) {
        int lost = 0;
        int duplicated = 0;
        int stuck = doomed.stuck(installation.store());
        for (String study : studies) {
            if (isOpen(study)) {
                stuck++;
                say(study + " is stuck: "
                        + topics.statusOf(study).map(Record::toString).orElse("never accepted"));
                continue;
            }
            List<ReportWritten> reports = topics.reportsOf(study);
            Comparison comparison = Comparison.of(
                    reference.rows(),
                    StoredReport.read(reports.get(0), installation.store()).rows());
            lost += comparison.lost();
            duplicated += comparison.duplicated();
            comparison.details().forEach(detail -> say(study + ": " + detail));
            if (reports.stream().map(ReportWritten::objects).distinct().count() > 1) {
                duplicated++;
                say(study + ": two reports that differ");
            }
        }
        return String.format(
                Locale.ROOT,
                "faults faults=%d lost=%d duplicated=%d stuck=%d recovery_p50_s=%.2f recovery_p99_s=%.2f"
                        + " seed=%d minutes=%d studies=%d runs=%d cancelled=%d set_aside=%d hostile=%d",
                recoveries.faults(),
                lost,
                duplicated,
                stuck,
                recoveries.quantileSeconds(0.5, now()),
                recoveries.quantileSeconds(0.99, now()),
                options.seed(),
                options.during().toMinutes(),
                studies.size(),
                studies.size() * reference.rows().size(),
                doomed.toBeCancelled(),
                doomed.toBeSetAside(),
                enemy.records());
    }

    /** Reads on until the condition holds or the time is up. */
    private void await(Duration until, BooleanSupplier condition) {
        while (now().compareTo(until) < 0 && !condition.getAsBoolean()) {
            if (topics.read()) recoveries.heard(now());
        }
    }

    private List<String> open() {
        return studies.stream().filter(this::isOpen).toList();
    }

    private boolean isOpen(String study) {
        return topics.reportsOf(study).isEmpty();
    }

    private void begin() {
        String study = "faults-" + ++begunStudies;
        studies.add(study);
        topics.publish(study(study, 10, 1));
    }

    /** Runs of a second or two; as many attempts as there may be, since faults are many here. */
    static String study(String name, int trials, int finalists) {
        return """
                {"study": "%s",
                 "base": {"hidden_size": 32, "num_layers": 2, "dropout": 0.1, "learning_rate": 0.01, "batch_size": 16},
                 "data": {"uri": "s3://datasets/sunspots.csv", "target": "SUNACTIVITY", "lookback": 12},
                 "search": {"trials": %s}, "confirm": {"finalists": %s, "replicates": 3},
                 "training": {"epochs": 100, "patience": 100}, "limits": {"max_attempts": 10}}""".formatted(name, trials, finalists);
    }

    private Duration now() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }

    private static void say(String sentence) {
        System.out.println(LocalTime.now().format(TIME) + " " + sentence);
    }

    @Override
    public void close() {
        topics.close();
        installation.close();
    }
}
