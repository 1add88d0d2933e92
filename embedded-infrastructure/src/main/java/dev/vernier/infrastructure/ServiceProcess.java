// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.infrastructure;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A Quarkus application as a child process, on free ports of the loopback address: one for its API, one for health and metrics. */
public final class ServiceProcess implements AutoCloseable {
    /**
     * What every service runs with, wherever it runs: deploy/jvm has the same and says why. One that has run out of memory ends at once; one
     * that limps along is not noticed.
     */
    public static final List<String> FLAGS =
            List.of("-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData", "-Djdk.serialFilter=!*");

    private static final String LOOPBACK = "127.0.0.1";

    private final ChildProcess process;
    private final URI api;
    private final URI management;

    private ServiceProcess(ChildProcess process, URI api, URI management) {
        this.process = process;
        this.api = api;
        this.management = management;
    }

    /**
     * Starts the application and returns at once; the ports are added to the environment of the launch, and {@link #FLAGS} to its flags.
     */
    public static ServiceProcess start(JvmLaunch launch) {
        int api = FreePorts.next();
        int management = FreePorts.next();
        Map<String, String> ports = Map.of(
                "QUARKUS_HTTP_HOST",
                LOOPBACK,
                "QUARKUS_HTTP_PORT",
                Integer.toString(api),
                "QUARKUS_MANAGEMENT_HOST",
                LOOPBACK,
                "QUARKUS_MANAGEMENT_PORT",
                Integer.toString(management));
        List<String> flags = new ArrayList<>(launch.jvmFlags());
        flags.addAll(FLAGS);
        return new ServiceProcess(
                ChildProcess.start(launch.withJvmFlags(flags).withEnvironment(ports)), at(api), at(management));
    }

    /**
     * Returns when the application says that it is ready.
     *
     * @throws StartFailedException when it has ended or the time is up, with the end of its log; it is left as it is
     */
    public ServiceProcess awaitReady(Duration longest) {
        Readiness.await(process, "GET " + ready() + " gave 200", this::isReady, longest);
        return this;
    }

    /** Whether the application says now that it is ready. */
    public boolean isReady() {
        return HttpProbe.status(ready()) == 200;
    }

    /** Whether the application says now that it is alive: ready or not, it needs no restart. */
    public Health health() {
        int status = HttpProbe.status(management.resolve("/q/health/live"));
        if (status == HttpProbe.NO_ANSWER) return Health.SILENT;
        return status == 200 ? Health.WELL : Health.DOWN;
    }

    public ChildProcess process() {
        return process;
    }

    /** Base address of what it offers to other programs; nobody answers there when it offers nothing. */
    public URI api() {
        return api;
    }

    /** Base address of its health ({@code /q/health}) and metrics ({@code /q/metrics}). */
    public URI management() {
        return management;
    }

    /** Stops the application in an orderly way. */
    @Override
    public void close() {
        process.close();
    }

    private URI ready() {
        return management.resolve("/q/health/ready");
    }

    private static URI at(int port) {
        return URI.create("http://" + LOOPBACK + ":" + port);
    }
}
