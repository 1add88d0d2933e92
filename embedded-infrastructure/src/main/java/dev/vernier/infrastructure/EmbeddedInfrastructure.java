// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.infrastructure;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A Kafka broker and an S3 server as two child processes on free ports of the loopback address. They end in an orderly way, S3 first, when
 * this object is closed, and also when this process dies. Two can run side by side on different data folders.
 */
public final class EmbeddedInfrastructure implements Infrastructure {
    private final EmbeddedSettings settings;
    private final int kafkaPort;
    private final URI s3Endpoint;
    private final EmbeddedServer broker;
    private final EmbeddedServer s3;

    private EmbeddedInfrastructure(EmbeddedSettings settings) {
        this.settings = settings;
        this.kafkaPort = FreePorts.next();
        int s3Port = FreePorts.next();
        this.s3Endpoint = URI.create("http://127.0.0.1:" + s3Port);
        String classPath = ServerClassPath.find();
        this.broker = broker(classPath);
        this.s3 = s3(classPath, s3Port);
        s3.endBefore(broker);
    }

    /**
     * Starts both servers side by side and returns when both answer.
     *
     * @throws StartFailedException when one does not come up within 60 s; nothing is left running
     */
    public static EmbeddedInfrastructure start(EmbeddedSettings settings) {
        EmbeddedInfrastructure infrastructure = new EmbeddedInfrastructure(settings);
        try {
            infrastructure.start();
            return infrastructure;
        } catch (RuntimeException failed) {
            infrastructure.close();
            throw failed;
        }
    }

    /** As {@link #start(EmbeddedSettings)}, with Vernier's three buckets and fresh keys. */
    public static EmbeddedInfrastructure start(Path dataDir, Path logDir) {
        return start(EmbeddedSettings.in(dataDir, logDir));
    }

    private void start() {
        broker.launch();
        s3.launch();
        s3.awaitAnswer();
        broker.awaitAnswer();
    }

    @Override
    public String bootstrapServers() {
        return "127.0.0.1:" + kafkaPort;
    }

    @Override
    public URI s3Endpoint() {
        return s3Endpoint;
    }

    @Override
    public String accessKey() {
        return settings.accessKey();
    }

    @Override
    public String secretKey() {
        return settings.secretKey();
    }

    /** The broker alone, to be lost and started again. */
    public EmbeddedServer broker() {
        return broker;
    }

    /** The S3 server alone, to be lost and started again. */
    public EmbeddedServer s3() {
        return s3;
    }

    /** Makes both servers outlive a service when all are let go at once. */
    public void outlive(ChildProcess service) {
        s3.outlive(service);
        broker.outlive(service);
    }

    /** Stops S3, then the broker. */
    @Override
    public void close() {
        try {
            s3.close();
        } finally {
            broker.close();
        }
    }

    private EmbeddedServer broker(String classPath) {
        List<String> arguments = new ArrayList<>(
                List.of(data("kafka"), Integer.toString(kafkaPort), Integer.toString(FreePorts.next())));
        settings.broker().forEach((name, value) -> arguments.add(name + "=" + value));
        JvmLaunch launch = JvmLaunch.ofMainClass("broker", classPath, KafkaMain.class.getName(), log("broker.log"))
                // A record that expands beyond its memory is refused and nothing else: the broker goes on.
                .withJvmFlags(frugal("-Xms32m", "-Xmx256m", "-XX:-ExitOnOutOfMemoryError"))
                .withArguments(arguments.toArray(String[]::new));
        return new EmbeddedServer(launch, () -> KafkaProbe.answers(kafkaPort));
    }

    private EmbeddedServer s3(String classPath, int port) {
        List<String> arguments = new ArrayList<>(List.of(data("s3"), Integer.toString(port)));
        arguments.addAll(settings.buckets());
        JvmLaunch launch = JvmLaunch.ofMainClass("s3", classPath, S3Main.class.getName(), log("s3.log"))
                .withJvmFlags(frugal("-Xms16m", "-Xmx96m"))
                .withArguments(arguments.toArray(String[]::new))
                .withEnvironment(Map.of("AWS_ACCESS_KEY_ID", accessKey(), "AWS_SECRET_ACCESS_KEY", secretKey()));
        return new EmbeddedServer(launch, () -> HttpProbe.status(s3Endpoint) != HttpProbe.NO_ANSWER);
    }

    private String data(String name) {
        return settings.dataDir().resolve(name).toAbsolutePath().toString();
    }

    private Path log(String name) {
        return settings.logDir().resolve(name);
    }

    private static List<String> frugal(String... heap) {
        List<String> flags = new ArrayList<>(JvmLaunch.FRUGAL);
        flags.addAll(List.of(heap));
        return flags;
    }
}
