// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.bench.scalein;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vernier.bench.BenchInstallation;
import dev.vernier.events.StudyState;
import dev.vernier.pipeline.Services;
import dev.vernier.pipeline.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/** {@code bench/run scale-in}: trainers come and go over a study as an autoscaler would have it, and each stop meets one that trains. */
final class ScaleInBench {
    private static final Path CHART = Path.of("deploy", "helm", "vernier", "values.yaml");
    private static final int TRAINERS = 6;
    private static final int FASTER = 10;
    private static final Duration GRACE = Duration.ofSeconds(60);
    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final String STUDY = "scale-in";

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final Rules rules;
    private final URI autoscaling;
    private final Journal journal;
    private final Fleet fleet;
    private final Topics topics;
    private final Instant published;
    private int most;

    private ScaleInBench(Rules rules, URI planner, Journal journal, Fleet fleet, Topics topics) {
        this.rules = rules;
        this.autoscaling = planner.resolve("/autoscaling");
        this.journal = journal;
        this.fleet = fleet;
        this.topics = topics;
        topics.publish(study());
        published = Instant.now();
    }

    public static void main(String[] args) throws IOException {
        Path home = Path.of(System.getProperty("vernier.home"));
        Path folder = Files.createTempDirectory(
                Files.createDirectories(home.resolve(Path.of("bench", "target"))), "scale-in-");
        System.out.println("Logs are in " + folder.resolve("logs"));
        Rules rules = Rules.ofChart(home.resolve(CHART), TRAINERS).faster(FASTER);
        System.out.println("The chart's rules, " + FASTER + " times as fast: " + rules);
        try (BenchInstallation installation = BenchInstallation.start(home, folder)) {
            Services services = installation.services(Map.of());
            services.startMissing(List.of("planner-1", "reporter-1"));
            try (Journal journal = new Journal(installation.infrastructure().bootstrapServers());
                    Fleet fleet = new Fleet(installation.services(Map.of("VERNIER_TRAINER_SLOTS", "1")), GRACE);
                    Topics topics = installation.topics()) {
                System.out.println(new ScaleInBench(rules, services.api("planner-1"), journal, fleet, topics).run());
            }
        }
        System.exit(0);
    }

    private String run() {
        Autoscaler autoscaler = new Autoscaler(rules);
        Duration next = Duration.ZERO;
        while (!isOver()) {
            if (now().compareTo(LONGEST) > 0) throw new IllegalStateException("not over after " + LONGEST);
            journal.read(TICK);
            topics.read();
            if (now().compareTo(next) < 0) continue;
            next = now().plus(rules.every());
            OptionalInt outstanding = outstanding();
            scaleTo(autoscaler.look(now(), outstanding, fleet.size()), outstanding);
        }
        int killed = fleet.awaitEnds();
        // What the last ones said as they ended.
        for (int i = 0; i < 10; i++) journal.read(TICK);
        return summary(killed);
    }

    private boolean isOver() {
        return most > 0
                && fleet.size() == 0
                && topics.statusOf(STUDY)
                        .filter(status -> status.state().isFinal())
                        .isPresent();
    }

    private void scaleTo(int wanted, OptionalInt outstanding) {
        if (wanted == fleet.size()) return;
        StringBuilder stops = new StringBuilder();
        int before = fleet.size();
        while (fleet.size() < wanted) fleet.start();
        while (fleet.size() > wanted) {
            String stopped = fleet.stopOne(journal::trains);
            stops.append(", stops ").append(stopped).append(journal.trains(stopped) ? " (trains)" : " (idle)");
        }
        most = Math.max(most, wanted);
        say(
                "%6.1f s  outstanding %2d  trainers %d -> %d%s",
                now().toMillis() / 1e3, outstanding.orElse(-1), before, wanted, stops);
    }

    private String summary(int killed) {
        List<Stop> stops = Stop.of(journal.progress());
        say(
                "%n%-10s %-14s %7s %6s %9s %9s %8s %6s",
                "stopped", "run", "attempt", "kept", "repeated", "cut off s", "epoch s", "lost");
        for (Stop stop : stops) {
            say(
                    "%-10s %-14s %7d %6d %9d %9.2f %8.2f %6.2f",
                    stop.trainer(),
                    stop.run(),
                    stop.attempt(),
                    stop.kept(),
                    stop.repeated(),
                    stop.cutOff().toMillis() / 1e3,
                    stop.epoch().toMillis() / 1e3,
                    stop.lostEpochs());
        }
        var status = topics.statusOf(STUDY).orElseThrow();
        long runs = journal.results().stream()
                .map(result -> result.runId())
                .distinct()
                .count();
        return String.format(
                Locale.ROOT,
                "scale-in stopped=%d while_training=%d killed=%d epochs_repeated=%d epochs_lost_max=%.2f first_run_s=%.1f"
                        + " trainers_max=%d runs=%d results=%d state=%s",
                fleet.stopped(),
                stops.size(),
                killed,
                stops.stream().mapToInt(Stop::repeated).sum(),
                stops.stream().mapToDouble(Stop::lostEpochs).max().orElse(0),
                Duration.between(published, journal.firstRun().orElseThrow()).toMillis() / 1e3,
                most,
                status.counts().planned(),
                runs,
                status.state() == StudyState.COMPLETED ? "completed" : "failed");
    }

    private OptionalInt outstanding() {
        try {
            HttpResponse<byte[]> answer = http.send(
                    HttpRequest.newBuilder(autoscaling)
                            .timeout(Duration.ofSeconds(3))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) return OptionalInt.empty();
            return OptionalInt.of(
                    json.readTree(answer.body()).get("outstanding").asInt());
        } catch (IOException e) {
            return OptionalInt.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Duration now() {
        return Duration.between(published, Instant.now());
    }

    /** Epochs of half a second with six trainers on two cores; the last runs of a phase last longer than the autoscaler waits with a stop. */
    private static String study() {
        return """
                {"study": "%s",
                 "base": {"hidden_size": 96, "num_layers": 2, "dropout": 0.1, "learning_rate": 0.003, "batch_size": 16},
                 "data": {"uri": "s3://datasets/sunspots.csv", "target": "SUNACTIVITY", "lookback": 36},
                 "search": {"trials": 15}, "confirm": {"finalists": 1, "replicates": 4},
                 "training": {"epochs": 200, "patience": 200}}""".formatted(STUDY);
    }

    private static void say(String format, Object... figures) {
        System.out.println(String.format(Locale.ROOT, format, figures));
    }
}
