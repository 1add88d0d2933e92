// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.pipeline;

import dev.vernier.infrastructure.ChildProcess;
import dev.vernier.infrastructure.EmbeddedInfrastructure;
import dev.vernier.infrastructure.Infrastructure;
import dev.vernier.infrastructure.JvmLaunch;
import dev.vernier.infrastructure.ServiceProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Planners, reporters and trainers as they are deployed, any number of each, named {@code planner-1}, {@code trainer-2} and so on. Each can
 * be harmed and started again. For one thread.
 */
public final class Services implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofSeconds(90);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(40);

    private final Infrastructure infrastructure;
    private final Path home;
    private final Path logs;
    private final Function<String, Map<String, String>> environment;
    private final Map<String, ServiceProcess> running = new LinkedHashMap<>();
    private final List<ChildProcess> everStarted = new ArrayList<>();

    /**
     * @param home Vernier's home folder, below which the services were built
     * @param logs a file per name is written there
     * @param environment of each service, beside what tells it where the infrastructure is
     */
    public Services(Infrastructure infrastructure, Path home, Path logs, Map<String, String> environment) {
        this(infrastructure, home, logs, name -> environment);
    }

    /** @param environment of the service of a name, beside or in place of what tells it where the infrastructure is */
    public Services(
            Infrastructure infrastructure, Path home, Path logs, Function<String, Map<String, String>> environment) {
        this.infrastructure = infrastructure;
        this.home = home;
        this.logs = logs;
        this.environment = environment;
    }

    /** Starts those of them that do not run and returns when all are ready. Put a planner first: it creates the topics. */
    public void startMissing(Collection<String> names) {
        for (String name : names) {
            if (isAlive(name)) continue;
            start(name);
            if (everStarted.size() == 1) awaitReady(name);
        }
        names.forEach(this::awaitReady);
    }

    /** Starts one that does not run and returns at once. */
    public void start(String name) {
        if (isAlive(name)) throw new IllegalStateException(name + " runs already");
        String service = name.substring(0, name.lastIndexOf('-')) + "-service";
        Path jar = home.resolve(service).resolve(Path.of("target", "quarkus-app", "quarkus-run.jar"));
        JvmLaunch launch = JvmLaunch.ofJar(name, jar, logs.resolve(name + ".log"))
                .withJvmFlags(isTrainer(name) ? List.of() : JvmLaunch.FRUGAL)
                .withEnvironment(infrastructure.environment())
                .withEnvironment(own(name))
                .withEnvironment(environment.apply(name));
        ServiceProcess started = ServiceProcess.start(launch);
        running.put(name, started);
        everStarted.add(started.process());
        if (infrastructure instanceof EmbeddedInfrastructure embedded) embedded.outlive(started.process());
    }

    public void awaitReady(String name) {
        found(name).awaitReady(LONGEST_START);
    }

    /** The base address of what it offers to other programs. */
    public URI api(String name) {
        return found(name).api();
    }

    /** The base address of its health and metrics. */
    public URI management(String name) {
        return found(name).management();
    }

    /** The process that runs under this name, or the last one that did. */
    public ChildProcess process(String name) {
        return found(name).process();
    }

    /** Kills with no chance to tidy up, and starts another one in its place. */
    public void killAndReplace(String name) {
        process(name).kill();
        start(name);
        awaitReady(name);
    }

    public boolean isAlive(String name) {
        return running.containsKey(name) && process(name).isAlive();
    }

    /** Those that have not ended, of all that were ever started. */
    public List<Long> pidsAlive() {
        return everStarted.stream()
                .filter(ChildProcess::isAlive)
                .map(ChildProcess::pid)
                .toList();
    }

    public Path logs() {
        return logs;
    }

    /** Lets frozen ones go on, and ends all in an orderly way, side by side. */
    @Override
    public void close() {
        List<ChildProcess> alive =
                everStarted.stream().filter(ChildProcess::isAlive).toList();
        alive.forEach(ChildProcess::release);
        alive.forEach(process -> process.stop(LONGEST_STOP));
    }

    private ServiceProcess found(String name) {
        ServiceProcess found = running.get(name);
        if (found == null) throw new IllegalStateException(name + " was never started");
        return found;
    }

    // A planner's and a reporter's name is what the broker calls the active one by; a trainer's names the runs it
    // begins.
    private static Map<String, String> own(String name) {
        return isTrainer(name)
                ? Map.of("VERNIER_TRAINER_NAME", name, "VERNIER_TRAINER_SLOTS", "2")
                : Map.of("KAFKA_CLIENT_ID", name);
    }

    private static boolean isTrainer(String name) {
        return name.startsWith("trainer-");
    }
}
