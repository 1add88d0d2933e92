// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.bench.scalein;

import dev.vernier.infrastructure.ChildProcess;
import dev.vernier.pipeline.Services;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/** Trainers in the place of pods: each one's name is used once, and one that is told to end counts no more. */
final class Fleet implements AutoCloseable {
    /** What a process that SIGKILL has ended leaves. */
    private static final int KILLED = 128 + 9;

    private final Services services;
    private final Duration grace;
    private final List<String> trainers = new ArrayList<>();
    private final ExecutorService ends = Executors.newCachedThreadPool();
    private final List<Future<Boolean>> ended = new ArrayList<>();
    private int started;

    /** @param grace from SIGTERM to SIGKILL */
    Fleet(Services services, Duration grace) {
        this.services = services;
        this.grace = grace;
    }

    int size() {
        return trainers.size();
    }

    int stopped() {
        return ended.size();
    }

    /** Starts one and returns at once. */
    void start() {
        String name = "trainer-" + ++started;
        services.start(name);
        trainers.add(name);
    }

    /** Tells the youngest of those that train to end, or the youngest of all where none does: the worst choice there is. @return its name */
    String stopOne(Predicate<String> trains) {
        String victim = trainers.stream()
                .filter(trains)
                .reduce((older, younger) -> younger)
                .orElseGet(() -> trainers.get(trainers.size() - 1));
        trainers.remove(victim);
        ChildProcess process = services.process(victim);
        ended.add(ends.submit(() -> {
            process.terminate(grace);
            return process.exitCode().orElseThrow() == KILLED;
        }));
        return victim;
    }

    /** Waits for those that were told to end. @return how many of them did not end in time and were killed */
    int awaitEnds() {
        int killed = 0;
        for (Future<Boolean> end : ended) {
            try {
                if (end.get()) killed++;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            } catch (ExecutionException e) {
                throw new IllegalStateException("a trainer could not be stopped", e.getCause());
            }
        }
        return killed;
    }

    @Override
    public void close() {
        ends.shutdown();
    }
}
