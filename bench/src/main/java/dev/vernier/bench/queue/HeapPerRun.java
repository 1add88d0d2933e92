// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.bench.queue;

import dev.vernier.events.EpochLoss;
import dev.vernier.events.EventJson;
import dev.vernier.events.Metrics;
import dev.vernier.events.Outcome;
import dev.vernier.events.RunId;
import dev.vernier.events.StudyId;
import dev.vernier.events.TestMetrics;
import dev.vernier.events.Topic;
import dev.vernier.events.TrialConfig;
import dev.vernier.events.TrialResult;
import dev.vernier.kit.kafka.TopicLog;
import dev.vernier.pipeline.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * What runs that have ended cost planner and reporter in live heap while their study is open, and what is left of it afterwards. The
 * results, with curves of twenty epochs, are written by the benchmark itself.
 *
 * @param planner bytes per run while the study is open
 * @param reporter bytes per run while the study is open
 * @param plannerAfter bytes per run when it has ended
 * @param reporterAfter bytes per run when it has ended
 */
record HeapPerRun(double planner, double reporter, double plannerAfter, double reporterAfter) {
    private static final int TRIALS = 1_000;
    private static final int REPLICATES = 100;
    private static final int RUNS = TRIALS * REPLICATES;
    private static final Instant BEGUN = Instant.parse("2026-01-01T00:00:00Z");
    private static final StudyId STUDY = new StudyId("heap");

    static HeapPerRun measure(QueueInstallation installation) throws IOException {
        StudyEnd end = new StudyEnd(installation.bootstrapServers());
        long planner = live(installation.pidOf("planner-1"));
        long reporter = live(installation.pidOf("reporter-1"));
        try (Topics topics = installation.topics()) {
            topics.publish(QueueInstallation.study(STUDY.value(), TRIALS, REPLICATES));
        }
        try (TopicLog trials = new TopicLog(
                        Map.of("bootstrap.servers", installation.bootstrapServers()), List.of(Topic.TRIALS));
                KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", installation.bootstrapServers()),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            TrialConfig last = answerAllButTheLast(trials, producer);
            end.await(STUDY.value(), status -> status.counts().completed() == RUNS - 1 && status.emitted() == RUNS);
            long plannerOpen = live(installation.pidOf("planner-1"));
            long reporterOpen = live(installation.pidOf("reporter-1"));
            producer.send(result(last));
            producer.flush();
            end.await(STUDY.value());
            awaitReport(installation);
            long plannerAfter = live(installation.pidOf("planner-1"));
            long reporterAfter = live(installation.pidOf("reporter-1"));
            return new HeapPerRun(
                    perRun(plannerOpen - planner),
                    perRun(reporterOpen - reporter),
                    perRun(plannerAfter - planner),
                    perRun(reporterAfter - reporter));
        }
    }

    /** A result for each run that goes out. */
    private static TrialConfig answerAllButTheLast(TopicLog trials, KafkaProducer<String, byte[]> producer) {
        for (int runs = 0; true; ) {
            for (ConsumerRecord<String, byte[]> record : trials.poll(Duration.ofMillis(100))) {
                if (!STUDY.equals(RunId.parse(record.key()).study())) continue;
                TrialConfig run = EventJson.read(record.value(), TrialConfig.class);
                if (++runs == RUNS) return run;
                producer.send(result(run));
            }
        }
    }

    private static void awaitReport(QueueInstallation installation) {
        try (Topics topics = installation.topics()) {
            while (topics.reportsOf(STUDY.value()).isEmpty()) topics.read();
        }
    }

    private static double perRun(long bytes) {
        return (double) bytes / RUNS;
    }

    private static ProducerRecord<String, byte[]> result(TrialConfig run) {
        RunId id = run.runId();
        double loss = 1e-3 * (1 + 1e-4 * run.trial() + 1e-6 * run.replicate());
        Instant at = BEGUN.plusSeconds(run.trial());
        TrialResult result = new TrialResult(
                STUDY,
                run.trial(),
                run.replicate(),
                id,
                run.params(),
                run.seed(),
                Outcome.COMPLETED,
                null,
                loss,
                20,
                IntStream.rangeClosed(1, 20)
                        .mapToObj(epoch -> new EpochLoss(epoch, loss / epoch, loss))
                        .toList(),
                TestMetrics.of(new Metrics(1, 1, 1), new Metrics(2, 2, 2)),
                1,
                1,
                at,
                at.plusSeconds(1),
                List.of(),
                null);
        return new ProducerRecord<>(Topic.TRIAL_RESULTS.topicName(), id.toString(), EventJson.write(result));
    }

    /**
     * Bytes of all objects that can be reached, after a full collection. Without arrays of int: the collector fills with them what it does not
     * move together, up to a twentieth of the heap, and what runs cost holds none.
     */
    private static long live(long pid) throws IOException {
        Path jmap = Path.of(System.getProperty("java.home"), "bin", "jmap");
        Process process = new ProcessBuilder(jmap.toString(), "-histo:live", String.valueOf(pid))
                .redirectErrorStream(true)
                .start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        String total = lines.get(lines.size() - 1);
        if (!total.startsWith("Total")) throw new IOException("jmap gave no total: " + total);
        long fillers = lines.stream()
                .map(line -> line.trim().split("\\s+"))
                .filter(columns -> columns.length > 3 && columns[3].equals("[I"))
                .mapToLong(columns -> Long.parseLong(columns[2]))
                .sum();
        return Long.parseLong(total.trim().split("\\s+")[2]) - fillers;
    }
}
