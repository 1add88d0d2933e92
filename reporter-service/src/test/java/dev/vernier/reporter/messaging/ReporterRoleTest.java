// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.vernier.events.EventJson;
import dev.vernier.events.ReportWritten;
import dev.vernier.events.StoredObject;
import dev.vernier.events.StudyId;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.Topic;
import dev.vernier.kit.kafka.CloudEventHeaders;
import dev.vernier.kit.kafka.TopicLog;
import dev.vernier.kit.storage.StoreUnavailable;
import dev.vernier.reporter.EndedStudy;
import dev.vernier.reporter.storage.MemoryStore;
import dev.vernier.reporter.storage.PredictionsStore;
import dev.vernier.reporter.storage.ReportStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReporterRoleTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-02-02T00:00:00Z"), ZoneOffset.UTC);

    private final ExecutorService worker = Executors.newSingleThreadExecutor();
    private final List<ConsumerRecord<String, byte[]>> statuses = new ArrayList<>();
    private final SimpleMeterRegistry figures = new SimpleMeterRegistry();
    private final ResultsInMemory topic = new ResultsInMemory();
    private final List<String> reported = Collections.synchronizedList(new ArrayList<>());
    // It asks no broker.
    private final TopicLog log = new TopicLog(Map.of("bootstrap.servers", "127.0.0.1:1"), List.of());

    @AfterEach
    void close() {
        worker.shutdownNow();
        log.close();
    }

    @Test
    void aStudyThatNoReportCanBeMadeOfIsSetAsideAndTheOthersGetTheirs() {
        // given one whose results are gone, and one that fails as nobody has foreseen
        EndedStudy lost = new EndedStudy("lost");
        StudyStatus first = lost.completedOn("another", topic.add(lost.results()));
        StudyStatus second = ended("late");
        StudyStatus third = ended("whole");
        ReporterRole role = role((from, to, each) -> {
            if (from == first(second)) throw new DateTimeException("beyond every calendar");
            topic.read(from, to, each);
        });
        fold(role, first);
        fold(role, second);
        fold(role, third);

        // when
        await().until(() -> {
            role.act(log);
            return reported.contains("whole")
                    && figures.counter("vernier.reporter.studies.set.aside").count() == 2;
        });

        // then
        assertThat(reported).containsExactly("whole");
    }

    @Test
    void aStudyThatTheStoreRefusesToTakeWaitsAndTheOthersGoOn() {
        // given
        ReporterRole role = role((from, to, each) -> {
            if (from == 0) throw new StoreUnavailable("cannot write", new IOException("connection reset"));
            topic.read(from, to, each);
        });
        fold(role, ended("a"));
        fold(role, ended("b"));

        // when
        await().until(() -> {
            role.act(log);
            return reported.contains("b");
        });

        // then
        assertThat(reported).containsExactly("b");
        assertThat(figures.counter("vernier.reporter.studies.set.aside").count())
                .isZero();
    }

    @Test
    void followsTheTopicsWhileAReportIsMade() throws InterruptedException {
        // given
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        ReporterRole role = role((from, to, each) -> {
            reading.countDown();
            awaitUninterrupted(goOn);
            topic.read(from, to, each);
        });
        fold(role, ended("slow"));

        // when
        role.act(log);
        reading.await();
        role.act(log);
        fold(role, ended("next"));
        role.act(log);

        // then
        assertThat(reported).isEmpty();
        goOn.countDown();
        await().until(() -> {
            role.act(log);
            return reported.size() == 2;
        });
    }

    @Test
    void whatIsSaidUnderTheKeyOfAnotherStudyOrOnlyClaimedIsPassedOver() {
        // given
        ReporterRole role = role(topic::read);
        ReportWritten other = new ReportWritten(
                new StudyId("other"),
                1,
                List.of(new StoredObject("report.md", "s3://reports/other/report.md", 1, "0".repeat(64))),
                "Keep the base.");

        // when
        role.fold(report("whole", other, EventJson.write(other)));
        role.fold(report("whole", other, "{".getBytes(UTF_8)));
        role.fold(new ConsumerRecord<>(Topic.STUDIES.topicName(), 0, 0, "other", EventJson.write(ended("misplaced"))));
        fold(role, ended("whole"));
        await().until(() -> {
            role.act(log);
            return !reported.isEmpty();
        });

        // then
        assertThat(reported).containsExactly("whole");
    }

    @Test
    void anErrorEndsTheThreadThatFolds() {
        // given
        ReporterRole role = role((from, to, each) -> {
            throw new StackOverflowError();
        });
        fold(role, ended("fatal"));

        // when, then
        assertThatThrownBy(() -> await().until(() -> {
                    role.act(log);
                    return false;
                }))
                .isInstanceOf(StackOverflowError.class);
    }

    private ReporterRole role(ReportMaker.Results results) {
        MemoryStore store = new MemoryStore();
        ReportMaker maker = new ReportMaker(
                () -> ResultsInMemory.TOPICS,
                topic::readRuns,
                results,
                new PredictionsStore(store, "artifacts"),
                new ReportStore(store, "reports"),
                report -> reported.add(report.study().value()));
        ReporterWatch watch = new ReporterWatch(figures, OpenTelemetry.noop().getTracer("test"));
        return new ReporterRole(maker, offset -> Optional.of(statuses.get((int) offset)), worker, watch, CLOCK);
    }

    private StudyStatus ended(String id) {
        EndedStudy study = new EndedStudy(id);
        long from = topic.end();
        return study.completedBetween(from, topic.add(study.results()));
    }

    private static ConsumerRecord<String, byte[]> report(String key, ReportWritten claimed, byte[] value) {
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>(Topic.REPORTS.topicName(), 0, 0, key, value);
        new CloudEventHeaders("reporter")
                .of(claimed, key, key, Instant.parse("2026-02-02T00:00:00Z"))
                .forEach(record.headers()::add);
        return record;
    }

    private static long first(StudyStatus study) {
        return study.offsets().trialResults().offset();
    }

    private void fold(ReporterRole role, StudyStatus status) {
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>(
                Topic.STUDIES.topicName(), 0, statuses.size(), status.study().value(), EventJson.write(status));
        statuses.add(record);
        role.fold(record);
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
