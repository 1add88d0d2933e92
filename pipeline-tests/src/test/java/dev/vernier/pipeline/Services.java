// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.pipeline;

import dev.vernier.infrastructure.Infrastructure;
import dev.vernier.infrastructure.JvmLaunch;
import dev.vernier.infrastructure.ServiceProcess;
import dev.vernier.infrastructure.TestInfrastructure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The three services as they are deployed; each can be killed and started again. */
final class Services implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofSeconds(90);

    private final Infrastructure infrastructure;
    private final Map<String, String> environment;
    private final Path logs = TestInfrastructure.newFolder();
    private final Map<String, ServiceProcess> running = new HashMap<>();
    private int started;

    /** Returns when all three are ready; the planner first, because it creates the topics. */
    Services(Infrastructure infrastructure) {
        this(infrastructure, Map.of());
    }

    /** @param environment more of it, for all three */
    Services(Infrastructure infrastructure, Map<String, String> environment) {
        this.infrastructure = infrastructure;
        this.environment = environment;
        start("planner");
        start("reporter");
        start("trainer");
    }

    /** Kills with no chance to tidy up, and starts another one in its place. */
    void killAndReplace(String service) {
        running.get(service).process().kill();
        start(service);
    }

    ServiceProcess running(String service) {
        return Objects.requireNonNull(running.get(service));
    }

    @Override
    public void close() {
        running.get("trainer").close();
        running.get("planner").close();
        running.get("reporter").close();
    }

    private void start(String service) {
        Path jar = Path.of("..", service + "-service", "target", "quarkus-app", "quarkus-run.jar");
        String name = service + "-" + ++started;
        JvmLaunch launch = JvmLaunch.ofJar(name, jar, logs.resolve(name + ".log"))
                .withEnvironment(infrastructure.environment())
                .withEnvironment(Map.of("VERNIER_TRAINER_SLOTS", "2"))
                .withEnvironment(environment);
        running.put(service, ServiceProcess.start(launch).awaitReady(LONGEST_START));
    }
}
