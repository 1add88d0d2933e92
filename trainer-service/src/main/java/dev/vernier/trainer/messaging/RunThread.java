// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.messaging;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The thread on which a slot has its runs worked on, one after the other; one that hangs is replaced. For one caller, {@link #hanging} for any. */
final class RunThread implements AutoCloseable {
    private final String name;
    private final List<Thread> abandoned = new CopyOnWriteArrayList<>();
    private @Nullable Thread thread;
    private ExecutorService executor;

    RunThread(String name) {
        this.name = name;
        this.executor = executor();
    }

    <T> Future<T> begin(Supplier<T> work) {
        return executor.submit(work::get);
    }

    /** What has been begun no longer matters: it is told so, and if it does not listen it has its thread to itself. */
    void abandon() {
        executor.shutdownNow();
        Thread hanging = thread;
        abandoned.removeIf(earlier -> !earlier.isAlive());
        if (hanging != null) abandoned.add(hanging);
        executor = executor();
    }

    /** How many of its threads were abandoned and have not ended yet. */
    long hanging() {
        return abandoned.stream().filter(Thread::isAlive).count();
    }

    @Override
    public void close() {
        executor.shutdown();
    }

    private ExecutorService executor() {
        return Executors.newSingleThreadExecutor(task -> {
            Thread made = new Thread(task, name);
            // One that hangs does not keep a trainer from ending.
            made.setDaemon(true);
            thread = made;
            return made;
        });
    }
}
