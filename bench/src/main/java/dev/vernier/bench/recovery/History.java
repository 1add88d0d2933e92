// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.bench.recovery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vernier.events.Answered;
import dev.vernier.events.BaseParams;
import dev.vernier.events.BaseParamsReader;
import dev.vernier.events.EpochCompleted;
import dev.vernier.events.EpochLoss;
import dev.vernier.events.EventJson;
import dev.vernier.events.Metrics;
import dev.vernier.events.Outcome;
import dev.vernier.events.Params;
import dev.vernier.events.Phase;
import dev.vernier.events.Place;
import dev.vernier.events.Provenance;
import dev.vernier.events.ReportWritten;
import dev.vernier.events.RunCounts;
import dev.vernier.events.RunId;
import dev.vernier.events.RunStarted;
import dev.vernier.events.StoredObject;
import dev.vernier.events.StudyClosed;
import dev.vernier.events.StudyId;
import dev.vernier.events.StudyOffsets;
import dev.vernier.events.StudyState;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.TestMetrics;
import dev.vernier.events.Topic;
import dev.vernier.events.TrialConfig;
import dev.vernier.events.TrialResult;
import dev.vernier.kit.kafka.CloudEventHeaders;
import dev.vernier.kit.kafka.TopicIds;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Writes what studies leave on the topics: as the services do, but for the epochs of all runs but the last progress of each. */
final class History implements AutoCloseable {
    /** The 25 trials of the search, and 8 pairs of a base, two finalists and two of their kind each. */
    private static final int SEARCH = 25;

    private static final int CONFIRM = 32;
    private static final int RUNS_BETWEEN_STATUSES = 5;
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");

    private final KafkaProducer<String, byte[]> producer;
    private final TopicIds ids;
    private final int epochs;
    private final CloudEventHeaders planner = new CloudEventHeaders("planner");
    private final CloudEventHeaders trainer = new CloudEventHeaders("trainer");
    private final CloudEventHeaders reporter = new CloudEventHeaders("reporter");
    private final Map<Topic, Long> ends = new EnumMap<>(Topic.class);

    /** @param epochs of each run, in its result */
    History(String bootstrapServers, int epochs) {
        Map<String, Object> kafka =
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 20, "batch.size", 1 << 18, "acks", "1");
        producer = new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer());
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            ids = TopicIds.of(admin, List.of(Topic.values()));
        }
        this.epochs = epochs;
    }

    /** A study with 57 runs, each with its result, and a report. */
    void finished(String id) {
        Start start = accepted(id);
        StudyStatus last = start.status();
        for (int run = 0; run < SEARCH + CONFIRM; run++) {
            emit(start, run);
            result(start, run);
            if (run % RUNS_BETWEEN_STATUSES == 0) last = said(last, run + 1);
        }
        StudyStatus end = last.next(
                StudyState.COMPLETED,
                null,
                counts(SEARCH + CONFIRM, SEARCH + CONFIRM),
                SEARCH + CONFIRM,
                end(Topic.TRIAL_RESULTS),
                null,
                List.of(4),
                AT);
        status(end);
        StudyId study = end.study();
        StudyClosed closed = new StudyClosed(study, StudyClosed.Why.ENDED);
        send(Topic.CLOSED_STUDIES, id, EventJson.write(closed), planner, closed);
        ReportWritten report = new ReportWritten(
                study,
                end.revision(),
                IntStream.range(0, 6)
                        .mapToObj(n -> new StoredObject(
                                "fine_tune_report_20260102_03040" + n + ".md",
                                "s3://reports/" + id + "/logs/fine_tune_report_20260102_03040" + n + ".md",
                                40_000,
                                "ab".repeat(32)))
                        .toList(),
                "Trial 4 is better than the base by 9 %");
        send(Topic.REPORTS, id, EventJson.write(report), reporter, report);
    }

    /** How many runs there are and have ended, as is said of a study that goes on. */
    private StudyStatus said(StudyStatus last, int runs) {
        StudyStatus next = last.next(
                StudyState.SEARCHING,
                null,
                counts(SEARCH + CONFIRM, runs),
                runs,
                end(Topic.TRIAL_RESULTS),
                null,
                List.of(),
                null);
        status(next);
        return next;
    }

    /** A study whose search is under way: 25 runs are out, twelve have a result. */
    void open(String id) {
        Start start = accepted(id);
        for (int run = 0; run < SEARCH; run++) emit(start, run);
        for (int run = 0; run < SEARCH / 2; run++) result(start, run);
        status(start.status()
                .next(
                        StudyState.SEARCHING,
                        null,
                        counts(SEARCH, SEARCH / 2),
                        SEARCH,
                        end(Topic.TRIAL_RESULTS),
                        null,
                        List.of(),
                        null));
    }

    @Override
    public void close() {
        producer.flush();
        producer.close();
    }

    private record Start(BaseParams params, StudyStatus status) {}

    private Start accepted(String id) {
        byte[] sent = """
                {"study": "%s", "confirm": {"finalists": 1, "replicates": 16}, "data": {"uri": "s3://datasets/sunspots.csv",
                 "target": "SUNACTIVITY", "lookback": 12}, "base":
                 {"hidden_size": 64, "num_layers": 2, "dropout": 0.1, "learning_rate": 0.001, "batch_size": 16}}""".formatted(id).getBytes(UTF_8);
        BaseParams asked = BaseParamsReader.read(sent).orThrow();
        BaseParams params = asked.withData(asked.data().withSha256("ab".repeat(32)));
        Place submission = ids.place(Topic.BASE_PARAMS, end(Topic.BASE_PARAMS));
        send(Topic.BASE_PARAMS, null, sent, null, null);
        StudyStatus status = new StudyStatus(
                new StudyId(id),
                1,
                StudyState.ACCEPTED,
                null,
                null,
                null,
                params,
                EventJson.canonicalSha256(asked),
                AT,
                new StudyOffsets(
                        submission, place(Topic.TRIALS), place(Topic.TRIAL_PROGRESS), place(Topic.TRIAL_RESULTS)),
                answered(),
                "fine/1",
                3,
                counts(SEARCH, 0),
                0,
                end(Topic.TRIAL_RESULTS),
                null,
                List.of(),
                null);
        status(status);
        return new Start(params, status);
    }

    private static RunCounts counts(int planned, int completed) {
        return new RunCounts(planned, completed, 0, 0, 0, 0, 0, planned - completed);
    }

    private void emit(Start start, int run) {
        RunId id = id(start, run);
        TrialConfig config = new TrialConfig(
                id.study(),
                id.trial(),
                id.replicate(),
                id,
                run < SEARCH ? Phase.SEARCH : Phase.CONFIRM,
                params(start, id.trial()),
                42 + id.replicate(),
                start.params().data(),
                start.params().training(),
                start.params().limits(),
                null);
        send(Topic.TRIALS, id.toString(), EventJson.write(config), planner, config);
    }

    private void result(Start start, int run) {
        RunId id = id(start, run);
        RunStarted started = new RunStarted(id, 1, "trainer-1", AT);
        send(Topic.TRIAL_PROGRESS, id.toString(), EventJson.write(started), trainer, started);
        EpochCompleted epoch = new EpochCompleted(id, 1, epochs, 0.001, 0.001, 12_000);
        send(Topic.TRIAL_PROGRESS, id.toString(), EventJson.write(epoch), trainer, epoch);
        double loss = 1e-3 * (1 + 1e-3 * id.trial() + 1e-5 * id.replicate());
        TrialResult result = new TrialResult(
                id.study(),
                id.trial(),
                id.replicate(),
                id,
                params(start, id.trial()),
                42 + id.replicate(),
                Outcome.COMPLETED,
                null,
                loss,
                epochs,
                IntStream.rangeClosed(1, epochs)
                        .mapToObj(n -> new EpochLoss(n, loss * (1 + 1.0 / n), loss * (1 + 0.7 / n)))
                        .toList(),
                TestMetrics.of(new Metrics(0.001, 0.03, 0.02), new Metrics(0.002, 0.04, 0.03)),
                12.3,
                1,
                AT,
                AT.plusSeconds(12),
                List.of(
                        new StoredObject("model", "s3://artifacts/" + id + "/model.zip", 300_000, "ab".repeat(32)),
                        new StoredObject(
                                "predictions", "s3://artifacts/" + id + "/predictions.csv", 30_000, "ab".repeat(32))),
                new Provenance("ab".repeat(32), "0.1.0", "fused", "cpu", "17", "Linux", "amd64"));
        send(Topic.TRIAL_RESULTS, id.toString(), EventJson.write(result), trainer, result);
    }

    private static RunId id(Start start, int run) {
        StudyId study = start.params().study();
        return run < SEARCH
                ? new RunId(study, run + 1, 1)
                : new RunId(study, (run - SEARCH) % 2 == 0 ? 3 : 4, 2 + (run - SEARCH) / 2);
    }

    private static Params params(Start start, int trial) {
        return start.params().base().with(Params.HIDDEN_SIZE, BigDecimal.valueOf(50L + trial));
    }

    private void status(StudyStatus status) {
        StudyStatus written = status.withAnswered(answered());
        send(Topic.STUDIES, status.study().value(), EventJson.write(written), planner, written);
    }

    /** Every submission so far. */
    private Answered answered() {
        return new Answered(place(Topic.BASE_PARAMS), place(Topic.REJECTIONS), place(Topic.COMMANDS));
    }

    private Place place(Topic topic) {
        return ids.place(topic, end(topic));
    }

    private long end(Topic topic) {
        return ends.getOrDefault(topic, 0L);
    }

    private void send(
            Topic topic,
            @Nullable String key,
            byte[] value,
            @Nullable CloudEventHeaders service,
            @Nullable Object message) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic.topicName(), key, value);
        if (service != null && message != null) {
            service.of(message, String.valueOf(key), String.valueOf(key), AT)
                    .forEach(header -> record.headers().add(header));
        }
        producer.send(record);
        ends.merge(topic, 1L, Long::sum);
    }
}
