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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * The broker's process. Arguments: data folder, port, port of the controller, further properties as {@code name=value}. An empty folder is
 * formatted first, with the features that properties {@code feature:NAME} give; {@code +NAME} adds to a list.
 */
public final class KafkaMain {
    private static final String FEATURE = "feature:";
    private static final String MORE = "+";

    private KafkaMain() {}

    public static void main(String[] args) {
        if (args.length < 3) {
            System.err.println("usage: KafkaMain DATA_DIR PORT CONTROLLER_PORT [NAME=VALUE ...]");
            System.exit(2);
        }
        QuietLog.setUp();
        LifeLine.attachIfAsked();
        try {
            Map<String, String> others = Arrays.stream(args)
                    .skip(3)
                    .map(property -> property.split("=", 2))
                    .collect(Collectors.toMap(property -> property[0], property -> property[1]));
            run(Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]), others);
        } catch (Throwable failed) {
            failed.printStackTrace();
            System.exit(1);
        }
    }

    private static void run(Path dataDir, int port, int controllerPort, Map<String, String> others) throws IOException {
        Properties properties = BrokerProperties.of(dataDir, port, controllerPort);
        List<String> features = new ArrayList<>();
        others.forEach((name, value) -> {
            if (name.startsWith(FEATURE)) {
                features.addAll(List.of("--feature", name.substring(FEATURE.length()) + "=" + value));
            } else if (name.startsWith(MORE)) {
                properties.merge(name.substring(MORE.length()), value, (list, more) -> list + "," + more);
            } else {
                properties.put(name, value);
            }
        });
        formatIfNew(dataDir, properties, features);
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "broker-shutdown"));
        server.startup();
        server.awaitShutdown();
    }

    private static void formatIfNew(Path dataDir, Properties properties, List<String> features) throws IOException {
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
            List<String> format =
                    new ArrayList<>(List.of("format", "-t", Uuid.randomUuid().toString(), "-c", file.toString()));
            format.addAll(features);
            int status = StorageTool.execute(
                    format.toArray(String[]::new), new PrintStream(said, true, StandardCharsets.UTF_8));
            if (status != 0) {
                throw new IllegalStateException("formatting " + dataDir + " ended with " + status + ": "
                        + said.toString(StandardCharsets.UTF_8));
            }
        } finally {
            Files.delete(file);
        }
    }
}
