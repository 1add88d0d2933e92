// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.infrastructure;

import dev.vernier.kit.process.LifeLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/** The broker's process. Arguments: data folder, port, port of the controller. An empty folder is formatted first. */
public final class KafkaMain {
    private KafkaMain() {}

    public static void main(String[] args) {
        if (args.length != 3) {
            System.err.println("usage: KafkaMain DATA_DIR PORT CONTROLLER_PORT");
            System.exit(2);
        }
        QuietLog.setUp();
        LifeLine.attachIfAsked();
        try {
            run(Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        } catch (Throwable failed) {
            failed.printStackTrace();
            System.exit(1);
        }
    }

    private static void run(Path dataDir, int port, int controllerPort) throws IOException {
        Properties properties = BrokerProperties.of(dataDir, port, controllerPort);
        formatIfNew(dataDir, properties);
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "broker-shutdown"));
        server.startup();
        server.awaitShutdown();
    }

    private static void formatIfNew(Path dataDir, Properties properties) throws IOException {
        // The tool writes this file last.
        if (Files.exists(dataDir.resolve("meta.properties"))) {
            return;
        }
        Files.createDirectories(dataDir);
        Path file = Files.createTempFile("broker", ".properties");
        try {
            try (var out = Files.newOutputStream(file)) {
                properties.store(out, null);
            }
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            String[] format = {"format", "-t", Uuid.randomUuid().toString(), "-c", file.toString()};
            int status = StorageTool.execute(format, new PrintStream(said, true, StandardCharsets.UTF_8));
            if (status != 0) {
                throw new IllegalStateException("formatting " + dataDir + " ended with " + status + ": "
                        + said.toString(StandardCharsets.UTF_8));
            }
        } finally {
            Files.delete(file);
        }
    }
}
