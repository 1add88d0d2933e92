// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.messaging;

import dev.vernier.events.Topic;
import dev.vernier.kit.kafka.ActiveFold;
import dev.vernier.kit.kafka.BrokerCheck;
import dev.vernier.kit.kafka.FollowsTheTopics;
import dev.vernier.kit.kafka.TopicRange;
import dev.vernier.kit.process.LifeLine;
import dev.vernier.kit.storage.ObjectStore;
import dev.vernier.kit.storage.StoreConfig;
import dev.vernier.reporter.storage.ReportStore;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;

/** Puts the reporter together: the one place that knows configuration, adapters and decisions. */
@Singleton
class ReporterApplication {
    private final Map<String, Object> kafka;
    private final ObjectStore store;
    private final ActiveFold fold;

    ReporterApplication(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            StoreConfig config,
            ReportPublisher publisher) {
        this.kafka = kafka;
        Clock clock = Clock.systemUTC();
        store = config.connect();
        ReportStore reports = new ReportStore(store, config.buckets().reports());
        fold = new ActiveFold(
                kafka,
                "vernier-reporter",
                ReporterRole.TOPICS,
                () -> new ReporterRole(
                        new TopicRange(kafka, Topic.TRIAL_RESULTS),
                        reports,
                        report -> publisher.publish(report, clock.instant()),
                        clock));
    }

    void start(@Observes StartupEvent event) {
        LifeLine.attachIfAsked();
        if (BrokerCheck.passes(this::checkBroker)) {
            fold.start();
        } else {
            Quarkus.asyncExit(1);
        }
    }

    private void checkBroker() {
        try (Admin admin = Admin.create(kafka)) {
            new BrokerCheck(admin).requireShareGroups();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        fold.close();
        store.close();
    }

    @Produces
    @Readiness
    @Singleton
    HealthCheck followsTheTopics() {
        return new FollowsTheTopics(fold);
    }
}
