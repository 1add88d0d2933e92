// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.messaging;

import dev.vernier.events.Topic;
import dev.vernier.kit.kafka.ActiveFold;
import dev.vernier.kit.kafka.BrokerCheck;
import dev.vernier.kit.kafka.FoldGoesRound;
import dev.vernier.kit.kafka.FoldMetrics;
import dev.vernier.kit.kafka.FollowsTheTopics;
import dev.vernier.kit.kafka.ImpatientAdmin;
import dev.vernier.kit.kafka.RecordReader;
import dev.vernier.kit.kafka.TopicIds;
import dev.vernier.kit.kafka.TopicRange;
import dev.vernier.kit.kafka.TopicsAreThere;
import dev.vernier.kit.process.FatalError;
import dev.vernier.kit.process.LifeLine;
import dev.vernier.kit.storage.ObjectStore;
import dev.vernier.kit.storage.StoreAnswers;
import dev.vernier.kit.storage.StoreConfig;
import dev.vernier.reporter.storage.PredictionsStore;
import dev.vernier.reporter.storage.ReportStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.admin.Admin;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/** Puts the reporter together: the one place that knows configuration, adapters and decisions. */
@Singleton
class ReporterApplication {
    /** Of what is asked again by itself. */
    private static final Duration LONGEST_QUESTION = Duration.ofSeconds(5);

    private final Map<String, Object> kafka;
    private final StoreConfig config;
    private final ObjectStore store;
    // One for the whole process, whatever becomes of a role: its heap has room for one report.
    private final ExecutorService worker = Executors.newSingleThreadExecutor(ReporterApplication::thread);
    private final RecordReader studies;
    private final ActiveFold fold;

    ReporterApplication(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            StoreConfig config,
            ReportPublisher publisher,
            MeterRegistry registry,
            Tracer tracer) {
        this.kafka = kafka;
        this.config = config;
        ReporterWatch watch = new ReporterWatch(registry, tracer);
        Clock clock = Clock.systemUTC();
        store = config.connect();
        ReportStore reports = new ReportStore(store, config.buckets().reports());
        PredictionsStore predictions =
                new PredictionsStore(store, config.buckets().artifacts());
        ReportMaker maker = new ReportMaker(
                this::topicIds,
                new TopicRange(kafka, Topic.TRIALS)::readToTheEnd,
                new TopicRange(kafka, Topic.TRIAL_RESULTS)::read,
                predictions,
                reports,
                report -> publisher.publish(report, clock.instant()));
        studies = new RecordReader(kafka, Topic.STUDIES);
        fold = new ActiveFold(
                kafka,
                "vernier-reporter",
                ReporterRole.WATCHED,
                () -> new ReporterRole(maker, studies::at, worker, watch, clock));
    }

    private TopicIds topicIds() {
        try (Admin admin = ImpatientAdmin.create(kafka, LONGEST_QUESTION)) {
            return TopicIds.of(admin, Set.of(Topic.TRIALS, Topic.TRIAL_RESULTS));
        }
    }

    void start(@Observes StartupEvent event) {
        LifeLine.attachIfAsked();
        FatalError.endsTheProcess();
        if (BrokerCheck.passes(this::checkBroker)) {
            fold.start();
        } else {
            Quarkus.asyncExit(1);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "vernier-report");
        // A store that hangs does not keep the process from ending.
        thread.setDaemon(true);
        return thread;
    }

    private void checkBroker() {
        try (Admin admin = Admin.create(kafka)) {
            new BrokerCheck(admin).requireShareGroups();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        fold.close();
        studies.close();
        worker.shutdownNow();
        store.close();
    }

    @Produces
    @Readiness
    @Singleton
    HealthCheck followsTheTopics() {
        return new FollowsTheTopics(fold);
    }

    @Produces
    @Liveness
    @Singleton
    HealthCheck goesRound() {
        return new FoldGoesRound(fold);
    }

    @Produces
    @Startup
    @Singleton
    HealthCheck topicsAreThere() {
        return new TopicsAreThere(kafka);
    }

    @Produces
    @Wellness
    @Singleton
    HealthCheck storeAnswers() {
        return new StoreAnswers(config, config.buckets().reports());
    }

    @Produces
    @Singleton
    FoldMetrics foldMetrics() {
        return new FoldMetrics(fold);
    }
}
