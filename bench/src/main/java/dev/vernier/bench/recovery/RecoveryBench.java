// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.bench.recovery;

import dev.vernier.bench.BenchInstallation;
import dev.vernier.kit.kafka.TopicSetup;
import dev.vernier.pipeline.Services;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/**
 * Starts planner and reporter, cold and with the heap that is deployed, on topics that hold many finished studies of 57 runs and 20 open ones.
 * Their time runs from the start of the process until it could act.
 */
public final class RecoveryBench {
    /** As in the chart and in {@code up}. */
    private static final String HEAP = "-Xmx192m -XX:+ExitOnOutOfMemoryError";

    private static final int OPEN = 20;
    private static final Duration LONGEST = Duration.ofMinutes(20);

    private RecoveryBench() {}

    /** @param args {@code [--epochs N]} and numbers of finished studies; 1,000 and 10,000 of 20 epochs by default */
    public static void main(String[] args) throws Exception {
        int epochs = 20;
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals("--epochs")) epochs = Integer.parseInt(args[++i]);
            else numbers.add(Integer.parseInt(args[i]));
        }
        if (numbers.isEmpty()) numbers.addAll(List.of(1_000, 10_000));
        for (int finished : numbers) measure(finished, epochs);
    }

    private static void measure(int finished, int epochs) throws Exception {
        Path folder = Files.createTempDirectory("vernier-recovery");
        try (BenchInstallation installation =
                BenchInstallation.start(Path.of(System.getProperty("vernier.home")), folder)) {
            String broker = installation.infrastructure().bootstrapServers();
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
                new TopicSetup(admin).createMissing();
            }
            try (History history = new History(broker, epochs)) {
                for (int n = 0; n < finished; n++) history.finished(String.format(Locale.ROOT, "finished-%05d", n));
                for (int n = 0; n < OPEN; n++) history.open(String.format(Locale.ROOT, "open-%02d", n));
            }
            Services services = installation.services(Map.of("JDK_JAVA_OPTIONS", HEAP));
            Started planner = start(services, "planner-1");
            Started reporter = start(services, "reporter-1");
            System.out.printf(
                    Locale.ROOT,
                    "recovery finished_studies=%d epochs=%d planner_s=%.1f reporter_s=%.1f planner_mb=%d reporter_mb=%d"
                            + " planner_read_s=%.1f reporter_read_s=%.1f%n",
                    finished,
                    epochs,
                    planner.seconds,
                    reporter.seconds,
                    planner.megabytes,
                    reporter.megabytes,
                    planner.readSeconds,
                    reporter.readSeconds);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted((a, b) -> b.compareTo(a))
                        .forEach(file -> file.toFile().delete());
            }
        }
    }

    /** @param readSeconds of them, from the first record to the last */
    private record Started(double seconds, double readSeconds, long megabytes) {}

    private static Started start(Services services, String name) throws Exception {
        long begun = System.nanoTime();
        services.start(name);
        services.awaitReady(name);
        URI metrics = services.management(name).resolve("/q/metrics");
        HttpClient http = HttpClient.newHttpClient();
        while (System.nanoTime() - begun < LONGEST.toNanos()) {
            String text = http.send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
            double read = figure(text, "vernier_fold_rebuild_seconds");
            if (read > 0) {
                double seconds = (System.nanoTime() - begun) / 1e9;
                return new Started(
                        seconds, read, peakMegabytes(services.process(name).pid()));
            }
            Thread.sleep(50);
        }
        throw new IllegalStateException(name + " was not there within " + LONGEST);
    }

    private static double figure(String metrics, String name) {
        return metrics.lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .max()
                .orElse(0);
    }

    private static long peakMegabytes(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", String.valueOf(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
