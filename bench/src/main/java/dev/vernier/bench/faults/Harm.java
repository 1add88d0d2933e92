// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.bench.faults;

import dev.vernier.infrastructure.ChildProcess;
import dev.vernier.infrastructure.EmbeddedInfrastructure;
import dev.vernier.infrastructure.EmbeddedServer;
import dev.vernier.pipeline.Services;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Does the damage when it is due, makes it good, and starts again what has ended by itself. All on one thread of its own. */
final class Harm implements AutoCloseable {
    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(3);

    private final EmbeddedInfrastructure infrastructure;
    private final Services services;
    private final Consumer<String> say;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final List<Future<?>> pending = new CopyOnWriteArrayList<>();
    private final Set<String> harmed = new HashSet<>();

    Harm(EmbeddedInfrastructure infrastructure, Services services, Consumer<String> say) {
        this.infrastructure = infrastructure;
        this.services = services;
        this.say = say;
    }

    /**
     * Begins at once.
     *
     * @param names of the services to be started again when they have ended by themselves
     * @param struck is told when a fault is there
     */
    void start(List<Fault> faults, List<String> names, Consumer<Fault> struck) {
        for (Fault fault : faults) {
            pending.add(schedule(fault.at(), () -> {
                // This thread may be late, as a server takes long to come back.
                if (harmed.contains(fault.target()) || !isThere(fault.target())) return;
                harmed.add(fault.target());
                strike(fault);
                struck.accept(fault);
                pending.add(schedule(fault.lasts(), () -> makeGood(fault)));
            }));
        }
        thread.scheduleWithFixedDelay(
                logged("looking", () -> tend(names)),
                BETWEEN_LOOKS.toMillis(),
                BETWEEN_LOOKS.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** Returns when every fault is made good. */
    void awaitAllGood() {
        try {
            // Grows while it is walked through: a fault that strikes adds its end.
            for (int i = 0; i < pending.size(); i++) pending.get(i).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("harm itself came to harm", e.getCause());
        }
    }

    /** No harm is done after this. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(2 * LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
                say.accept("harm is still being done");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void strike(Fault fault) {
        switch (fault.kind()) {
            case FREEZE -> process(fault).freeze();
            case KILL -> {
                if (isServer(fault)) server(fault).kill();
                else services.process(fault.target()).kill();
            }
            case TERMINATE -> {
                if (isServer(fault)) server(fault).stop();
                else services.process(fault.target()).terminate(LONGEST_STOP);
            }
        }
    }

    private void makeGood(Fault fault) {
        switch (fault.kind()) {
            case FREEZE -> process(fault).resume();
            case KILL, TERMINATE -> {
                if (isServer(fault)) server(fault).start();
                else services.start(fault.target());
            }
        }
        harmed.remove(fault.target());
    }

    // A planner that is started while the broker is away ends, as it should: whoever runs it starts it again.
    private void tend(List<String> names) {
        if (harmed.contains(Fault.BROKER)) return;
        for (String name : names) {
            if (harmed.contains(name) || services.isAlive(name)) continue;
            say.accept(name + " has ended by itself and is started again");
            services.start(name);
        }
    }

    private boolean isThere(String target) {
        return target.equals(Fault.BROKER)
                ? infrastructure.broker().process().isAlive()
                : target.equals(Fault.STORE) || services.isAlive(target);
    }

    private static boolean isServer(Fault fault) {
        return fault.target().equals(Fault.BROKER) || fault.target().equals(Fault.STORE);
    }

    private ChildProcess process(Fault fault) {
        return isServer(fault) ? server(fault).process() : services.process(fault.target());
    }

    private EmbeddedServer server(Fault fault) {
        return fault.target().equals(Fault.BROKER) ? infrastructure.broker() : infrastructure.s3();
    }

    private Future<?> schedule(Duration in, Runnable task) {
        return thread.schedule(task, in.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Runnable logged(String what, Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                say.accept(what + " failed: " + e);
            }
        };
    }
}
