// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.study;

import dev.vernier.events.StudyState;
import dev.vernier.events.StudyStatus;
import java.util.Collection;

/**
 * How much there is for trainers to do: what their number follows.
 *
 * @param waiting runs that no trainer has begun, whether they are in the queue already or not
 * @param running runs that a trainer has begun
 */
public record Demand(int waiting, int running) {
    public static final Demand NONE = new Demand(0, 0);

    /** That of these studies together. Runs of a study that has ended or is set aside, or whose time is up, are wanted no more: nobody trains them. */
    public static Demand of(Collection<StudyStatus> studies) {
        return studies.stream()
                .filter(study ->
                        !study.state().isFinal() && study.state() != StudyState.CLOSING && study.setAside() == null)
                .map(study ->
                        new Demand(study.counts().waiting(), study.counts().running()))
                .reduce(NONE, Demand::plus);
    }

    /** All of it. Trainers are counted by this: by what waits alone they would be stopped in the middle of the last runs. */
    public int outstanding() {
        return waiting + running;
    }

    private Demand plus(Demand other) {
        return new Demand(waiting + other.waiting, running + other.running);
    }
}
