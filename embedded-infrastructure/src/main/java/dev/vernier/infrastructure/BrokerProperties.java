// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.infrastructure;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** Settings of a single broker that is its own controller, for one machine and few clients. */
final class BrokerProperties {
    private BrokerProperties() {}

    static Properties of(Path dataDir, int port, int controllerPort) {
        Properties properties = new Properties();
        properties.putAll(where(dataDir, port, controllerPort));
        properties.putAll(SINGLE_COPIES);
        properties.putAll(SMALL);
        properties.putAll(QUICK);
        properties.putAll(QUEUES);
        return properties;
    }

    private static Map<String, String> where(Path dataDir, int port, int controllerPort) {
        String broker = "PLAINTEXT://127.0.0.1:" + port;
        return Map.of(
                "process.roles", "broker,controller",
                "node.id", "1",
                "log.dirs", dataDir.toString(),
                "listeners", broker + ",CONTROLLER://127.0.0.1:" + controllerPort,
                "advertised.listeners", broker,
                "controller.listener.names", "CONTROLLER",
                "controller.quorum.voters", "1@127.0.0.1:" + controllerPort,
                "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                // A misspelt topic should be an error.
                "auto.create.topics.enable", "false");
    }

    private static final Map<String, String> SINGLE_COPIES = Map.of(
            "offsets.topic.replication.factor", "1",
            "transaction.state.log.replication.factor", "1",
            "transaction.state.log.min.isr", "1",
            "share.coordinator.state.topic.replication.factor", "1",
            "share.coordinator.state.topic.min.isr", "1",
            "offsets.topic.num.partitions", "1",
            "transaction.state.log.num.partitions", "1",
            "share.coordinator.state.topic.num.partitions", "1");

    private static final Map<String, String> SMALL = Map.of(
            "num.network.threads", "2",
            "num.io.threads", "2",
            "background.threads", "2",
            "num.replica.alter.log.dirs.threads", "1",
            "log.cleaner.dedupe.buffer.size", "2097152",
            "log.cleaner.io.buffer.size", "65536");

    private static final Map<String, String> QUICK = Map.of(
            "group.initial.rebalance.delay.ms",
            "0",
            // After a crash the controller lets the broker in again only when its former session has run out: 9 s by
            // default.
            "broker.session.timeout.ms",
            "3000",
            "broker.heartbeat.interval.ms",
            "500",
            // Consumers of the classic protocol may ask for a session shorter than the 6 s that clusters allow: quicker
            // take-over.
            "group.min.session.timeout.ms",
            "1000");

    private static final Map<String, String> QUEUES = Map.of(
            // Each slot of each trainer is a member: the most that the broker allows.
            "group.share.max.size",
            "1000",
            "group.share.max.record.lock.duration.ms",
            "3600000",
            // A new member gets its first record at the second heartbeat: 5 s after the first by default.
            "group.share.heartbeat.interval.ms",
            "1000",
            "group.share.min.heartbeat.interval.ms",
            "1000",
            // Shorter locks than the 15 s that clusters allow: tests of a frozen trainer wait for them.
            "group.share.min.record.lock.duration.ms",
            "1000");
}
