// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.bench.faults;

import dev.vernier.pipeline.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Somebody who may write to every topic. Which kind of record comes when follows from the seed; each comes once before any comes again. */
final class Enemy {
    private static final Duration SHORTEST_GAP = Duration.ofMillis(300);
    private static final Duration LONGEST_GAP = Duration.ofSeconds(3);

    private final SplittableRandom order;
    private final SplittableRandom moments;
    private final Topics topics;
    private final Consumer<String> say;
    private final List<HostileKind> left = new ArrayList<>();
    private Duration next = Duration.ZERO;
    private int kinds;
    private int records;

    Enemy(long seed, Topics topics, Consumer<String> say) {
        // Not the sequence of the faults.
        this.order = new SplittableRandom(seed).split();
        this.moments = order.split();
        this.topics = topics;
        this.say = say;
    }

    static List<HostileKind> kinds() {
        return Stream.of(
                        HostileAnywhere.kinds(),
                        HostileStudies.kinds(),
                        HostileProgress.kinds(),
                        HostileResults.kinds())
                .flatMap(kinds -> kinds)
                .toList();
    }

    /**
     * Writes what is due.
     *
     * @param studies those that are open
     */
    void act(Duration now, List<String> studies) {
        if (now.compareTo(next) < 0 || studies.isEmpty()) return;
        Victim.of(studies.get(moments.nextInt(studies.size())), topics, "stranger-" + kinds)
                .ifPresent(this::strike);
        next = now.plusMillis(moments.nextLong(SHORTEST_GAP.toMillis(), LONGEST_GAP.toMillis()));
    }

    /** Written so far. */
    int records() {
        return records;
    }

    private void strike(Victim victim) {
        if (left.isEmpty()) left.addAll(kinds());
        HostileKind kind = left.remove(order.nextInt(left.size()));
        var written = kind.making().apply(victim);
        topics.send(written);
        kinds++;
        records += written.size();
        say.accept("hostile: " + kind.topic().topicName() + ", " + kind.name() + ", of " + victim.study());
    }
}
