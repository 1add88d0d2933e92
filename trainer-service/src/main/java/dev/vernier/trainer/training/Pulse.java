// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.training;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The signs of life of a run: the thread that works on it counts what it does, batch by batch, and whoever keeps the run's lease looks on.
 * The innermost loops say that they get on without being handed anything: the pulse belongs to the thread. Threads without one say it to nobody.
 */
public final class Pulse {
    private static final ThreadLocal<@Nullable Pulse> OF_THREAD = new ThreadLocal<>();

    private enum State {
        WORKS,
        ENDED,
        GIVEN_UP
    }

    private final AtomicLong beats = new AtomicLong();
    private final AtomicReference<State> state = new AtomicReference<>(State.WORKS);
    private volatile @Nullable Thread thread;
    private volatile boolean waits;

    /**
     * The calling thread's run has got on. Costs a few nanoseconds.
     *
     * @throws GivenUp when nobody waits for the run any more
     */
    public static void beat() {
        Pulse pulse = OF_THREAD.get();
        if (pulse == null) return;
        pulse.count();
        pulse.requireWanted();
    }

    /**
     * While this lasts the calling thread's run waits for somebody else, who has a patience of his own: it does not stand still.
     *
     * @throws GivenUp when nobody waits for the run any more
     */
    public static <T> T waiting(Supplier<T> call) {
        Pulse pulse = OF_THREAD.get();
        if (pulse == null || pulse.waits) return call.get();
        pulse.requireWanted();
        pulse.waits = true;
        try {
            return call.get();
        } finally {
            pulse.count();
            pulse.waits = false;
        }
    }

    /** Like {@link #waiting(Supplier)}. */
    public static void waiting(Runnable call) {
        waiting(() -> {
            call.run();
            return true;
        });
    }

    /** The calling thread works on the run until this returns. */
    public <T> T during(Supplier<T> work) {
        thread = Thread.currentThread();
        OF_THREAD.set(this);
        try {
            return work.get();
        } finally {
            OF_THREAD.remove();
        }
    }

    /** How many signs there were up to now. */
    public long beats() {
        return beats.getAcquire();
    }

    /** Whether the run waits for somebody else. */
    public boolean waits() {
        return waits;
    }

    /** The one that works on the run. */
    public Optional<Thread> thread() {
        return Optional.ofNullable(thread);
    }

    /** Where in the code it is, the innermost place first; empty when it has ended. */
    public List<StackTraceElement> place() {
        return thread().map(Thread::getStackTrace).map(List::of).orElse(List.of());
    }

    /** The thread that works on the run has come to its end. @return false when it was given up before */
    public boolean end() {
        return state.compareAndSet(State.WORKS, State.ENDED);
    }

    /** From now on the thread that works on the run is told so as soon as it gives a sign. @return false when it had come to its end before */
    public boolean giveUp() {
        return state.compareAndSet(State.WORKS, State.GIVEN_UP);
    }

    private void count() {
        // One thread writes.
        beats.setRelease(beats.getPlain() + 1);
    }

    private void requireWanted() {
        if (state.getAcquire() == State.GIVEN_UP) throw new GivenUp();
    }

    /** The run stood still for so long that it was given up: another attempt has it now, and this one is to say nothing any more. */
    public static final class GivenUp extends RuntimeException {
        private static final long serialVersionUID = 1L;

        GivenUp() {
            super("the run was given up, it had stood still for too long");
        }
    }
}
