// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.messaging;

import dev.vernier.events.Topic;
import dev.vernier.kit.kafka.ActiveFold;
import dev.vernier.kit.kafka.BrokerCheck;
import dev.vernier.kit.kafka.BrokerClock;
import dev.vernier.kit.kafka.FoldGoesRound;
import dev.vernier.kit.kafka.FoldMetrics;
import dev.vernier.kit.kafka.FollowsTheTopics;
import dev.vernier.kit.kafka.ImpatientAdmin;
import dev.vernier.kit.kafka.KafkaSetupConfig;
import dev.vernier.kit.kafka.RecordReader;
import dev.vernier.kit.kafka.TopicIds;
import dev.vernier.kit.kafka.TopicRange;
import dev.vernier.kit.kafka.TopicSetup;
import dev.vernier.kit.kafka.TopicsAreThere;
import dev.vernier.kit.process.FatalError;
import dev.vernier.kit.process.LifeLine;
import dev.vernier.kit.series.DataConfig;
import dev.vernier.kit.storage.ObjectStore;
import dev.vernier.kit.storage.StoreAnswers;
import dev.vernier.kit.storage.StoreConfig;
import dev.vernier.planner.http.CurrentDemand;
import dev.vernier.planner.plan.Planning;
import dev.vernier.planner.plan.RunLimit;
import dev.vernier.planner.storage.DataInspection;
import dev.vernier.planner.study.NextStep;
import dev.vernier.planner.study.PlannerState;
import io.opentelemetry.api.trace.Tracer;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/** Puts the planner together: the one place that knows configuration, adapters and decisions. */
@Singleton
class PlannerApplication {
    /** Of what is asked again by itself. */
    private static final Duration LONGEST_QUESTION = Duration.ofSeconds(5);

    private final Map<String, Object> kafka;
    private final KafkaSetupConfig setup;
    private final Admin admin;
    private final ObjectStore store;
    private final StoreConfig storeConfig;
    private final PlannerWatch watch = new PlannerWatch(System::nanoTime);
    private final Admin queueAdmin;
    private final DataInspection inspection;
    private final PlannerConfig config;
    private final PlannerTraces traces;
    private final ActiveFold fold;

    PlannerApplication(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            PlannerConfig config,
            KafkaSetupConfig setup,
            StoreConfig storeConfig,
            DataConfig data,
            Tracer tracer) {
        this.kafka = kafka;
        this.setup = setup;
        this.storeConfig = storeConfig;
        this.admin = Admin.create(kafka);
        this.store = storeConfig.connect();
        this.queueAdmin = ImpatientAdmin.create(kafka, LONGEST_QUESTION);
        this.inspection = new DataInspection(data.source(store, storeConfig.buckets()));
        this.config = config;
        this.traces = new PlannerTraces(tracer);
        this.fold = new ActiveFold(kafka, "vernier-planner", PlannerRole.WATCHED, this::role);
    }

    private PlannerRole role() {
        RecordReader baseParams = new RecordReader(kafka, Topic.BASE_PARAMS);
        Reception reception = new Reception(
                new Answers(new RunLimit(config.maxRuns(), config.maxEpochs())),
                new Inspections(inspection),
                baseParams::at,
                System::nanoTime);
        PlannerRole.Adapters adapters = new PlannerRole.Adapters(
                () -> new TransactionalWriter(kafka, traces),
                () -> TopicIds.of(queueAdmin, Recovery.PLACES),
                reception,
                new QueueWatch(new TrainersQueue(queueAdmin)::look, System::nanoTime),
                new TopicRange(kafka, Topic.TRIALS),
                new RecordReader(kafka, Topic.STUDIES),
                baseParams,
                new RecordReader(kafka, Topic.COMMANDS));
        PlannerState state = new PlannerState(Planning.FINE);
        BrokerClock clock = new BrokerClock(System::nanoTime);
        Recently ended = new Recently(System::nanoTime);
        return new PlannerRole(
                state,
                new PlannerFold(state, watch, traces, clock, ended),
                adapters,
                new NextStep(config.stalledAfter()),
                config.leastWaiting(),
                watch,
                clock,
                ended);
    }

    void start(@Observes StartupEvent event) {
        LifeLine.attachIfAsked();
        FatalError.endsTheProcess();
        if (BrokerCheck.passes(this::prepareBroker)) {
            fold.start();
        } else {
            Quarkus.asyncExit(1);
        }
    }

    private void prepareBroker() {
        new BrokerCheck(admin).requireShareGroups();
        TopicSetup topics = new TopicSetup(admin);
        if (setup.createTopics()) {
            topics.createMissing();
        } else {
            topics.check();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        fold.close();
        store.close();
        // Not to wait for a broker that is away.
        admin.close(Duration.ofSeconds(1));
        queueAdmin.close(Duration.ofSeconds(1));
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
        return new StoreAnswers(storeConfig, storeConfig.buckets().datasets());
    }

    @Produces
    @Wellness
    @Singleton
    HealthCheck studiesGoOn() {
        return new StudiesGoOn(watch);
    }

    @Produces
    @Singleton
    CurrentDemand currentDemand() {
        return watch::demand;
    }

    @Produces
    @Singleton
    FoldMetrics foldMetrics() {
        return new FoldMetrics(fold);
    }

    @Produces
    @Singleton
    PlannerMetrics plannerMetrics() {
        return new PlannerMetrics(watch);
    }
}
