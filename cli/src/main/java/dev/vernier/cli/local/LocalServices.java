// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.local;

import dev.vernier.infrastructure.ChildProcess;
import dev.vernier.infrastructure.EmbeddedInfrastructure;
import dev.vernier.infrastructure.EmbeddedServer;
import dev.vernier.infrastructure.EmbeddedSettings;
import dev.vernier.infrastructure.Infrastructure;
import dev.vernier.infrastructure.JvmLaunch;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Broker, S3 server, planner, reporter and trainers as child processes. When they are let go, by {@link #close} or by this process's death,
 * they end in the order trainers, planner, reporter, S3, broker. For one thread.
 */
public final class LocalServices implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofSeconds(90);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(40);

    private final Workspace workspace;
    private final LocalSettings settings;
    private final Consumer<String> say;
    private final EmbeddedInfrastructure infrastructure;
    private final List<Service> trainers = new ArrayList<>();
    private final Service planner;
    private final Service reporter;
    private final List<Tended> tended = new ArrayList<>();
    private final Pulses pulses = new Pulses();

    private LocalServices(
            Workspace workspace, LocalSettings settings, EmbeddedInfrastructure infrastructure, Consumer<String> say) {
        this.workspace = workspace;
        this.settings = settings;
        this.infrastructure = infrastructure;
        this.say = say;
        remember(infrastructure.broker().process());
        remember(infrastructure.s3().process());
        this.planner = service("planner", "planner-service", settings.plannerFlags(), Map.of());
        this.reporter = service("reporter", "reporter-service", settings.reporterFlags(), Map.of());
        for (int i = 1; i <= settings.trainers(); i++) {
            String name = settings.trainers() == 1 ? "trainer" : "trainer-" + i;
            trainers.add(service(name, "trainer-service", settings.trainerFlags(), settings.trainerEnvironment(name)));
        }
    }

    /**
     * Starts everything and returns when all of it is ready.
     *
     * @param keys of the S3 server
     * @param say takes a sentence for people now and then
     * @throws dev.vernier.infrastructure.StartFailedException when something does not come up; nothing is left running
     */
    public static LocalServices start(Workspace workspace, LocalSettings settings, Keys keys, Consumer<String> say) {
        say.accept("Starting the Kafka broker and the S3 server.");
        EmbeddedSettings servers =
                EmbeddedSettings.in(workspace.data(), workspace.logs()).withKeys(keys.accessKey(), keys.secretKey());
        EmbeddedInfrastructure infrastructure = uninterrupted(() -> EmbeddedInfrastructure.start(servers));
        LocalServices services;
        try {
            services = new LocalServices(workspace, settings, infrastructure, say);
        } catch (RuntimeException failed) {
            infrastructure.close();
            throw failed;
        }
        try {
            services.start();
            return services;
        } catch (RuntimeException failed) {
            services.close();
            throw failed;
        }
    }

    private void start() {
        say.accept("Starting the planner, the reporter and "
                + (trainers.size() == 1 ? "1 trainer" : trainers.size() + " trainers") + " with "
                + (settings.slots() == 1 ? "1 slot." : settings.slots() + " slots each."));
        // The planner creates the topics.
        planner.start();
        planner.awaitReady(LONGEST_START);
        reporter.start();
        trainers.forEach(Service::start);
        reporter.awaitReady(LONGEST_START);
        trainers.forEach(trainer -> trainer.awaitReady(LONGEST_START));
        tended.add(tended("Kafka broker", infrastructure.broker()));
        tended.add(tended("S3 server", infrastructure.s3()));
        tended.add(planner.tended(pulses));
        tended.add(reporter.tended(pulses));
        trainers.forEach(trainer -> tended.add(trainer.tended(pulses)));
    }

    /** Where the broker and the S3 server answer. */
    public Infrastructure infrastructure() {
        return infrastructure;
    }

    /** Where the planner answers other programs; changes when it had to be started again. */
    public URI plannerApi() {
        return planner.api();
    }

    /** Where the planner tells its health and figures; changes when it had to be started again. */
    public URI plannerManagement() {
        return planner.management();
    }

    /** Where the reporter tells its health and figures; changes when it had to be started again. */
    public URI reporterManagement() {
        return reporter.management();
    }

    /**
     * Starts again what has ended without being asked to, and what hangs. To be called often.
     *
     * @throws ServiceLost when something cannot live
     */
    public void tend() {
        tended.forEach(one -> one.tend(say));
    }

    /** Ends everything in order; what does not end in time is killed. */
    @Override
    public void close() {
        // Asked to stop by an interruption or not: the end is not hurried.
        boolean interrupted = Thread.interrupted();
        pulses.close();
        try {
            List<Service> services = new ArrayList<>(trainers);
            services.add(planner);
            services.add(reporter);
            // All life lines at once: each child waits for those it was told to outlive.
            services.forEach(Service::release);
            services.forEach(service -> service.stop(LONGEST_STOP));
        } finally {
            infrastructure.close();
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    // Two servers of which one is there and one is not are best stopped when both are.
    private static EmbeddedInfrastructure uninterrupted(Supplier<EmbeddedInfrastructure> start) {
        try {
            return CompletableFuture.supplyAsync(start).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failed) throw failed;
            throw e;
        }
    }

    private Tended tended(String name, EmbeddedServer server) {
        return new Tended(
                name,
                server::process,
                () -> {
                    server.start();
                    remember(server.process());
                },
                pulses.of(server::health),
                Clock.systemUTC());
    }

    private void remember(ChildProcess child) {
        ProcessHandle.of(child.pid()).ifPresent(workspace::usedBy);
    }

    private Service service(String name, String module, List<String> flags, Map<String, String> environment) {
        JvmLaunch launch = JvmLaunch.ofJar(
                        name, settings.artefacts().jar(module), workspace.logs().resolve(name + ".log"))
                .withJvmFlags(withScratch(flags))
                .withEnvironment(infrastructureOnly())
                .withEnvironment(environment);
        return new Service(launch, this::started);
    }

    private List<String> withScratch(List<String> flags) {
        List<String> all = new ArrayList<>(flags);
        all.add("-Djava.io.tmpdir=" + workspace.scratch());
        return all;
    }

    // The order of the end. Said again after each start: a child cannot outlive a process that did not exist when it
    // was told.
    private void started(ChildProcess child) {
        remember(child);
        infrastructure.outlive(child);
        for (Service trainer : trainers) {
            planner.outlive(trainer);
            reporter.outlive(trainer);
        }
        reporter.outlive(planner);
    }

    // The user's own AWS session and names of buckets are for other installations.
    private Map<String, String> infrastructureOnly() {
        Map<String, String> environment = new HashMap<>(infrastructure.environment());
        environment.put("AWS_SESSION_TOKEN", "");
        environment.put("VERNIER_BUCKETS_DATASETS", "datasets");
        environment.put("VERNIER_BUCKETS_ARTIFACTS", "artifacts");
        environment.put("VERNIER_BUCKETS_REPORTS", "reports");
        return environment;
    }
}
