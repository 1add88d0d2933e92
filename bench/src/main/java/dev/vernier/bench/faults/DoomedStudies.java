// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.bench.faults;

import dev.vernier.kit.storage.ObjectStore;
import dev.vernier.pipeline.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Studies beside the good ones that are cancelled in their middle; every third is set aside before, and cancelled at the end of the bench. */
final class DoomedStudies {
    private static final Duration SHORTEST_GAP = Duration.ofSeconds(15);
    private static final Duration LONGEST_GAP = Duration.ofSeconds(45);
    private static final int TRIALS = 60;
    private static final int MOST_RESULTS = 12;

    private final SplittableRandom random;
    private final Topics topics;
    private final Consumer<String> say;
    private final List<DoomedStudy> studies = new ArrayList<>();
    private Duration next = Duration.ofSeconds(5);

    DoomedStudies(long seed, Topics topics, Consumer<String> say) {
        // Not the sequence of the faults.
        this.random = new SplittableRandom(seed + 1).split();
        this.topics = topics;
        this.say = say;
    }

    /** Begins the next one when it is time, and does to the others what is due. */
    void act(Duration now) {
        studies.forEach(study -> study.goOn(false));
        if (now.compareTo(next) < 0) return;
        DoomedStudy study = new DoomedStudy(
                "doomed-" + (studies.size() + 1), studies.size() % 3 == 1, random.nextInt(1, MOST_RESULTS + 1), topics);
        studies.add(study);
        topics.publish(FaultsBench.study(study.name(), TRIALS, 0));
        say.accept(study.name() + " is begun, to be " + (study.isToBeSetAside() ? "set aside" : "cancelled"));
        next = now.plusMillis(random.nextLong(SHORTEST_GAP.toMillis(), LONGEST_GAP.toMillis()));
    }

    /** Lets all that are left come to their end. @return whether any is open */
    boolean anyOpenAtTheEnd() {
        studies.forEach(study -> study.goOn(true));
        return studies.stream().anyMatch(DoomedStudy::isOpen);
    }

    /** Those that did not end as they should, each said with its reason. */
    int stuck(ObjectStore store) {
        int stuck = 0;
        for (DoomedStudy study : studies) {
            var fault = study.fault(store);
            if (fault.isEmpty()) continue;
            stuck++;
            say.accept(study.name() + " " + fault.get());
        }
        return stuck;
    }

    long toBeSetAside() {
        return studies.stream().filter(DoomedStudy::isToBeSetAside).count();
    }

    long toBeCancelled() {
        return studies.size() - toBeSetAside();
    }
}
