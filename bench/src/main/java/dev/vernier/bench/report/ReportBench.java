// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.bench.report;

import dev.vernier.bench.BenchInstallation;
import dev.vernier.bench.ImportanceBench;
import dev.vernier.events.EventJson;
import dev.vernier.events.ReportWritten;
import dev.vernier.events.StoredObject;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.Topic;
import dev.vernier.infrastructure.JvmLaunch;
import dev.vernier.infrastructure.ServiceProcess;
import dev.vernier.kit.kafka.TopicIds;
import dev.vernier.kit.kafka.TopicLog;
import dev.vernier.kit.kafka.TopicSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Seconds from the status that ends a large study to the message that its report lies in the store, by a reporter that has just been
 * started, with the heap that {@code vernier up} gives it and with that of the chart. Ends with {@code report trials= runs= epochs=
 * seconds= heap_mb= html_mb= ...}.
 */
final class ReportBench {
    private static final int RUNS = 10_000;
    private static final int EPOCHS = 20;
    private static final Path JAR = Path.of("reporter-service", "target", "quarkus-app", "quarkus-run.jar");

    private final BenchInstallation installation;
    private final Path home;
    private final Path folder;
    private final Map<String, Object> kafka;

    /** How the JVM is started there. */
    private enum Deployment {
        /** As LocalSettings has it. */
        UP(192, List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Xss512k")),
        /** 60 % of 512 MiB, as reporter.options has it. */
        CHART(307, List.of("-XX:+UseSerialGC", "-XX:-UsePerfData"));

        private final int heap;
        private final List<String> flags;

        Deployment(int heap, List<String> flags) {
            this.heap = heap;
            this.flags = flags;
        }
    }

    private record Measured(double seconds, int heapMb, ReportWritten report) {
        double megabytes(String ending) {
            return report.objects().stream()
                            .filter(object -> object.name().endsWith(ending))
                            .mapToLong(StoredObject::bytes)
                            .sum()
                    / 1e6;
        }
    }

    private ReportBench(BenchInstallation installation, Path home, Path folder) {
        this.installation = installation;
        this.home = home;
        this.folder = folder;
        kafka = Map.of("bootstrap.servers", installation.infrastructure().bootstrapServers());
    }

    public static void main(String[] args) throws Exception {
        List<String> rest = new ArrayList<>(List.of(args));
        int epochs = EPOCHS;
        int at = rest.indexOf("--epochs");
        if (at >= 0) {
            epochs = Integer.parseInt(rest.get(at + 1));
            rest.subList(at, at + 2).clear();
        }
        int runs = rest.isEmpty() ? RUNS : Integer.parseInt(rest.get(0));
        Path home = Path.of(System.getProperty("vernier.home"));
        Path folder = Files.createTempDirectory("vernier-bench");
        try (BenchInstallation installation = BenchInstallation.start(home, folder)) {
            new ReportBench(installation, home, folder).run(runs, epochs);
        } finally {
            delete(folder);
        }
    }

    private void run(int runs, int epochs) throws Exception {
        TopicIds topics;
        try (Admin admin = Admin.create(kafka)) {
            new TopicSetup(admin).createMissing();
            topics = TopicIds.of(admin, List.of(Topic.TRIALS, Topic.TRIAL_RESULTS));
        }
        Measured up = measure(Deployment.UP, topics, runs, epochs);
        Measured chart = measure(Deployment.CHART, topics, runs, epochs);
        LargeStudy like = new LargeStudy("large", runs, epochs);
        System.out.printf(
                Locale.ROOT,
                "report trials=%d runs=%d epochs=%d seconds=%.1f heap_mb=%d html_mb=%.2f json_mb=%.1f md_mb=%.1f csv_mb=%.1f"
                        + " chart_seconds=%.1f chart_heap_mb=%d fanova_1000_s=%.4f pedanova_1000_s=%.5f%n",
                like.trials(),
                like.runs(),
                epochs,
                up.seconds(),
                up.heapMb(),
                up.megabytes(".html"),
                up.megabytes(".json"),
                up.megabytes(".md"),
                up.megabytes(".csv"),
                chart.seconds(),
                chart.heapMb(),
                ImportanceBench.fanovaSeconds(1_000),
                ImportanceBench.pedAnovaSeconds(1_000));
    }

    private Measured measure(Deployment deployment, TopicIds topics, int runs, int epochs) throws Exception {
        String name = deployment.name().toLowerCase(Locale.ROOT);
        StudyStatus ended = write(new LargeStudy("large-" + name, runs, epochs), topics);
        GcLog collections = new GcLog(folder.resolve("gc-" + name + ".log"));
        List<String> flags = new ArrayList<>(deployment.flags);
        flags.addAll(List.of("-Xmx" + deployment.heap + "m", "-XX:+ExitOnOutOfMemoryError", collections.flag()));
        JvmLaunch launch = JvmLaunch.ofJar("reporter-" + name, home.resolve(JAR), folder.resolve(name + ".log"))
                .withJvmFlags(flags)
                .withEnvironment(installation.infrastructure().environment());
        try (ServiceProcess reporter = ServiceProcess.start(launch).awaitReady(Duration.ofMinutes(3));
                TopicLog reports = new TopicLog(kafka, List.of(Topic.REPORTS))) {
            long begin = System.nanoTime();
            send(ended);
            ReportWritten report = await(reports, ended, reporter);
            double seconds = (System.nanoTime() - begin) / 1e9;
            Measured measured = new Measured(seconds, collections.mostAfterACollection(), report);
            System.out.printf(
                    Locale.ROOT,
                    "%s: -Xmx%dm, %.1f s, at most %d MB after a collection%n",
                    name,
                    deployment.heap,
                    seconds,
                    measured.heapMb());
            report.objects()
                    .forEach(object ->
                            System.out.printf(Locale.ROOT, "  %s %.2f MB%n", object.name(), object.bytes() / 1e6));
            return measured;
        }
    }

    private StudyStatus write(LargeStudy study, TopicIds topics) {
        Written runs = new Written();
        Written results = new Written();
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer())) {
            study.results(result -> {
                String key = result.runId().toString();
                byte[] run = EventJson.write(study.runOf(result));
                producer.send(new ProducerRecord<>(Topic.TRIALS.topicName(), key, run), runs);
                producer.send(
                        new ProducerRecord<>(Topic.TRIAL_RESULTS.topicName(), key, EventJson.write(result)), results);
            });
        }
        return study.completed(
                topics.place(Topic.TRIALS, runs.first), topics.place(Topic.TRIAL_RESULTS, results.first), results.end);
    }

    /** Where what was written of a topic lies. For the producer's thread. */
    private static final class Written implements Callback {
        private long first = Long.MAX_VALUE;
        private long end;

        @Override
        public void onCompletion(RecordMetadata written, @Nullable Exception failure) {
            if (failure != null) throw new IllegalStateException(failure);
            first = Math.min(first, written.offset());
            end = Math.max(end, written.offset() + 1);
        }
    }

    private void send(StudyStatus status) throws Exception {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            Topic.STUDIES.topicName(), status.study().value(), EventJson.write(status)))
                    .get();
        }
    }

    private static ReportWritten await(TopicLog reports, StudyStatus ended, ServiceProcess reporter) {
        while (reporter.process().isAlive()) {
            for (var record : reports.poll(Duration.ofMillis(200))) {
                ReportWritten report = EventJson.read(record.value(), ReportWritten.class);
                if (report.study().equals(ended.study())) return report;
            }
        }
        throw new IllegalStateException("the reporter has ended without a report:\n"
                + reporter.process().logTail());
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
