// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.kafka;

import dev.vernier.events.Topic;
import dev.vernier.kit.logging.FieldLogger;
import dev.vernier.kit.process.FatalError;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;

/**
 * Folds topics into a state and lets the active one of several processes act on it; the others stand by. Everything happens on one thread.
 * Whatever goes wrong, the state is thrown away and built again from the topics; an {@link Error} ends the process.
 *
 * <p>Who stands by reads the watched topics alone. Who becomes active reads them to their end first, and then knows from where on it needs
 * the others: what it costs to take over depends on the work that is open and not on all that ever was.
 */
public final class ActiveFold implements AutoCloseable {
    private static final Logger LOG = FieldLogger.of(ActiveFold.class);

    /** No step that ends at all takes longer; the group gives the partition to another then. */
    public static final Duration LONGEST_ROUND = Duration.ofMinutes(10);

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration STANDING_BY = Duration.ofMillis(20);
    private static final Duration BEFORE_STARTING_AGAIN = Duration.ofSeconds(1);
    private static final Duration LONGEST_STEP = Duration.ofSeconds(3);
    private static final Duration LONGEST_END = Duration.ofSeconds(12);

    /** A state under construction and what its owner does with it. */
    public interface Role extends AutoCloseable {
        /** Takes one record into the state. Must not fail on what it cannot read. */
        void fold(ConsumerRecord<String, byte[]> record);

        /** Called when this process becomes the active one, before it learns how far it must read: fence a predecessor here. */
        void takeOver();

        /**
         * Called once while active, when the watched topics have been read to where they ended at the take-over.
         *
         * @return the further topics that the state needs, and from where on
         */
        Map<Topic, Long> begin(TopicLog log);

        /**
         * Called when the broker has answered, active or not, once the watched topics were read to their end: what the state says is as old
         * as its answer. Not called while no broker answers.
         */
        default void caughtUp() {}

        /**
         * Called while active and not behind.
         *
         * @return the end of what was written, per topic: {@code act} is not called again before it has been folded
         */
        Map<TopicPartition, Long> act(TopicLog log);

        @Override
        void close();
    }

    private final Map<String, Object> kafka;
    private final String group;
    private final Collection<Topic> topics;
    private final Supplier<Role> roles;
    private final Thread thread;
    private volatile boolean stopped;
    private volatile boolean following;
    private volatile boolean active;
    private volatile long roundAt = System.nanoTime();
    private volatile long lag;
    private final Rounds rounds = new Rounds(System::nanoTime);

    /**
     * @param group the consumer group whose only assigned member is active
     * @param topics read from the beginning, by who stands by as well
     * @param roles gives a role with an empty state; asked again after every failure
     */
    public ActiveFold(Map<String, Object> kafka, String group, Collection<Topic> topics, Supplier<Role> roles) {
        this.kafka = Map.copyOf(kafka);
        this.group = group;
        this.topics = topics;
        this.roles = roles;
        this.thread = new Thread(this::run, group);
    }

    public void start() {
        thread.start();
    }

    /** Whether the topics are being read, from a broker that has answered: the process can take over, or is active. */
    public boolean isFollowing() {
        return following;
    }

    /** Whether this process is the one that acts. */
    public boolean isActive() {
        return active;
    }

    /** How many records it has still to fold, as far as is known. */
    public long lag() {
        return lag;
    }

    /** Whether it follows, and does not have to begin anew again and again. */
    public boolean isReady() {
        return following && rounds.rebuildsLately() < Rounds.MOST_REBUILDS_LATELY;
    }

    /** How often the state was thrown away after a failure. */
    public int rebuilds() {
        return rounds.rebuilds();
    }

    /** The same, within the last minutes. */
    int rebuildsLately() {
        return rounds.rebuildsLately();
    }

    /** How its rounds go. */
    Rounds rounds() {
        return rounds;
    }

    /** Whether its thread lives and is not caught in a step that does not end; true before the start. */
    public boolean goesRound() {
        return thread.getState() == Thread.State.NEW
                || (thread.isAlive() && sinceLastRound().compareTo(LONGEST_ROUND) < 0);
    }

    /** Since it last began a step, or was made. */
    Duration sinceLastRound() {
        return Duration.ofNanos(System.nanoTime() - roundAt);
    }

    String group() {
        return group;
    }

    /** Stops after the step under way, which is broken off when it takes long: the broker may be away. Returns within 15 s. */
    @Override
    public void close() {
        stopped = true;
        try {
            // An interrupted client cannot leave its group, and a successor would wait for its session to run out.
            thread.join(LONGEST_STEP.toMillis());
            thread.interrupt();
            thread.join(LONGEST_END.toMillis());
            if (thread.isAlive()) LOG.warn("Still busy, left to itself group={}", group);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!stopped) {
            roundAt = System.nanoTime();
            try {
                follow();
            } catch (org.apache.kafka.common.errors.InterruptException | WakeupException e) {
                LOG.debug("stopping");
            } catch (RuntimeException e) {
                if (stopped) break;
                rounds.rebuilt();
                LOG.warn("State is thrown away and built again group={}", group, e);
                pause();
            } catch (Error e) {
                FatalError.end(e);
            } finally {
                following = false;
                active = false;
            }
        }
    }

    private void follow() {
        try (Role role = roles.get();
                Leadership leadership = new Leadership(kafka, group);
                TopicLog log = new TopicLog(kafka, topics)) {
            rounds.begin();
            Map<TopicPartition, Long> mustRead = new HashMap<>();
            boolean begun = false;
            boolean caughtUp = false;
            while (!stopped) {
                roundAt = System.nanoTime();
                boolean held = leadership.held(active || !caughtUp ? Duration.ZERO : STANDING_BY);
                if (held && !active) {
                    role.takeOver();
                    mustRead.putAll(log.ends());
                    LOG.info("Active group={}", group);
                }
                if (!held && active) throw new IllegalStateException("another " + group + " is active now");
                active = held;
                List<ConsumerRecord<String, byte[]>> records = log.poll(POLL);
                long polled = System.nanoTime();
                records.forEach(role::fold);
                OptionalLong behind = log.lag();
                lag = behind.orElse(lag);
                // A poll without a broker is only empty: it takes an answer to know that the topics are read.
                following |= behind.isPresent();
                caughtUp |= behind.isPresent() && behind.getAsLong() == 0;
                if (log.wasAnswered() && caughtUp) role.caughtUp();
                if (active && log.hasReached(mustRead)) {
                    if (begun) {
                        rounds.isUpToDate();
                        mustRead = role.act(log);
                    } else {
                        log.follow(role.begin(log));
                        mustRead = log.ends();
                        begun = true;
                    }
                }
                rounds.took(System.nanoTime() - polled);
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(BEFORE_STARTING_AGAIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
