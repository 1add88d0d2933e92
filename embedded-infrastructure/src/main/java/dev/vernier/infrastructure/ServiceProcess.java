// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.infrastructure;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A Quarkus application as a child process, on a free port of the loopback address. */
public final class ServiceProcess implements AutoCloseable {
    /** Services exchange JSON and numbers, never Java objects: what nobody needs is off (deploy/jvm has the same). */
    private static final String NO_DESERIALISATION = "-Djdk.serialFilter=!*";

    private final ChildProcess process;
    private final URI uri;

    private ServiceProcess(ChildProcess process, URI uri) {
        this.process = process;
        this.uri = uri;
    }

    /**
     * Starts the application and returns at once; the HTTP port is added to the environment of the launch, and to its flags the one that
     * makes it refuse to deserialise Java objects.
     */
    public static ServiceProcess start(JvmLaunch launch) {
        int port = FreePorts.next();
        Map<String, String> http =
                Map.of("QUARKUS_HTTP_HOST", "127.0.0.1", "QUARKUS_HTTP_PORT", Integer.toString(port));
        List<String> flags = new ArrayList<>(launch.jvmFlags());
        flags.add(NO_DESERIALISATION);
        return new ServiceProcess(
                ChildProcess.start(launch.withJvmFlags(flags).withEnvironment(http)),
                URI.create("http://127.0.0.1:" + port));
    }

    /**
     * Returns when the application says that it is ready.
     *
     * @throws StartFailedException when it has ended or the time is up, with the end of its log; it is left as it is
     */
    public ServiceProcess awaitReady(Duration longest) {
        Readiness.await(process, "GET " + uri + "/q/health/ready gave 200", this::isReady, longest);
        return this;
    }

    /** Whether the application says now that it is ready. */
    public boolean isReady() {
        return HttpProbe.status(uri.resolve("/q/health/ready")) == 200;
    }

    public ChildProcess process() {
        return process;
    }

    /** Base address of its HTTP interface. */
    public URI uri() {
        return uri;
    }

    /** Stops the application in an orderly way. */
    @Override
    public void close() {
        process.close();
    }
}
