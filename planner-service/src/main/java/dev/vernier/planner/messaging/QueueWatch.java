// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.messaging;

import dev.vernier.events.RunId;
import dev.vernier.events.TrialConfig;
import dev.vernier.kit.kafka.TopicIds;
import dev.vernier.kit.kafka.TopicLog;
import dev.vernier.planner.messaging.TrainersQueue.Look;
import dev.vernier.planner.study.QueueMark;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the trainers' queue every few seconds, on a thread of its own: how many trainers there are, and whether it has lost runs. For one
 * thread.
 */
final class QueueWatch implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

    private final Supplier<Look> queue;
    private final LongSupplier nanoTime;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "looks-at-the-queue");
        thread.setDaemon(true);
        return thread;
    });

    private long nextLook;
    private @Nullable CompletableFuture<Look> look;
    /** What was in the queue when the look was begun, but for what was written again since. */
    private Set<RunId> inQueue = new HashSet<>();

    private @Nullable QueueMark mark;
    /** Where the topics ended when the queue was seen to have passed the mark. */
    private @Nullable Map<TopicPartition, Long> passedAt;

    private OptionalInt members = OptionalInt.empty();
    private Optional<TopicIds> topicIds = Optional.empty();

    QueueWatch(Supplier<Look> queue, LongSupplier nanoTime) {
        this.queue = queue;
        this.nanoTime = nanoTime;
        this.nextLook = nanoTime.getAsLong();
    }

    /**
     * Begins a look when it is time, and takes in what came of the one before.
     *
     * @param outstanding the runs that are in the queue, or with a trainer, or lost
     */
    void round(Supplier<Set<RunId>> outstanding, TopicLog log) {
        if (look != null && look.isDone()) {
            Optional<Look> seen = result(look);
            look = null;
            seen.ifPresent(at -> sees(at, log));
        }
        if (look != null || nanoTime.getAsLong() - nextLook < 0) return;
        nextLook = nanoTime.getAsLong() + BETWEEN_LOOKS.toNanos();
        if (mark == null) inQueue = new HashSet<>(outstanding.get());
        look = CompletableFuture.supplyAsync(queue, worker);
    }

    private void sees(Look at, TopicLog log) {
        members = at.members();
        topicIds = at.topicIds();
        if (at.span().isEmpty()) return;
        if (mark == null) {
            mark = QueueMark.of(at.span().get(), inQueue);
        } else if (passedAt == null && mark.isPassedBy(at.span().get())) {
            // Results are published before their records leave the queue: when these have been folded, all of the
            // mark's time have.
            passedAt = log.ends();
        }
    }

    /** These runs were written again: they lie behind the mark. */
    void writtenAgain(List<TrialConfig> runs) {
        if (runs.isEmpty()) return;
        Collection<RunId> ids = runs.stream().map(TrialConfig::runId).toList();
        inQueue.removeAll(ids);
        if (mark != null) mark = mark.without(ids);
    }

    /** The mark that the queue has passed, once all that was said before has been read; each is given once. */
    Optional<QueueMark> passed(TopicLog log) {
        if (mark == null || passedAt == null || !log.hasReached(passedAt)) return Optional.empty();
        Optional<QueueMark> passed = Optional.of(mark);
        mark = null;
        passedAt = null;
        nextLook = nanoTime.getAsLong();
        return passed;
    }

    /** Of the trainers' group; empty when the broker has not said. */
    OptionalInt members() {
        return members;
    }

    /** Of the topics on which a status names places, as they were at the last look; empty when the broker has not said. */
    Optional<TopicIds> topicIds() {
        return topicIds;
    }

    private static Optional<Look> result(CompletableFuture<Look> look) {
        return look.isCompletedExceptionally() ? Optional.empty() : Optional.ofNullable(look.getNow(null));
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
