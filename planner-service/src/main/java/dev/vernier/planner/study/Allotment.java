// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.study;

import dev.vernier.events.StudyId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * How many further runs each open study sends out. The queue hands runs out in the order in which they were written: what lies in it decides
 * how long a study that comes later has to wait. So all studies together have as many runs waiting as trainers begin within moments, and no
 * more: as many as are running, or as have ended within the last second, or as the group has members.
 *
 * <p>What there is room for is dealt to the studies of the highest priority, always to the one that has the fewest runs out. Whoever has none
 * waiting gets one in any case.
 */
public final class Allotment {
    /** Of a study that others keep from its share. */
    static final int FLOOR = 1;

    /** A transaction costs the broker as much as some dozens of runs: they go out by a quarter of what may wait. */
    private static final int PARTS = 4;

    private Allotment() {}

    /**
     * What an open study wants.
     *
     * @param running runs that a trainer has begun
     * @param waiting runs that were emitted and not begun
     * @param left runs that could be emitted
     */
    public record Need(StudyId study, int priority, int running, int waiting, int left) {
        public static Need of(StudyFold study) {
            int running = study.hasEnded() ? 0 : study.running();
            int out = study.hasEnded()
                    ? 0
                    : study.status().emitted() - study.ledger().counted().size();
            return new Need(
                    study.status().study(),
                    study.status().baseParams().priority(),
                    running,
                    Math.max(0, out - running),
                    NextStep.left(study));
        }
    }

    /**
     * @param least how many runs wait at least, so that the first trainers to come find something to do
     * @param members of the trainers' group; 0 where that is not known
     * @param endedLately results of the last second, of all studies
     * @return for each study how many runs it may emit now
     */
    public static Map<StudyId, Integer> of(Collection<Need> studies, int least, int members, int endedLately) {
        int running = studies.stream().mapToInt(Need::running).sum();
        int waiting = studies.stream().mapToInt(Need::waiting).sum();
        int wanted = Math.max(Math.max(least, members), Math.max(running, endedLately));
        Map<StudyId, Integer> dealt = new HashMap<>();
        for (Need study : studies) {
            boolean starves = study.waiting() < FLOOR && study.left() > 0;
            dealt.put(study.study(), starves ? Math.min(FLOOR, study.left()) : 0);
        }
        int room = wanted - waiting - dealt.values().stream().mapToInt(n -> n).sum();
        if (room >= Math.max(1, wanted / PARTS)) deal(room, studies, dealt);
        return dealt;
    }

    private static void deal(int room, Collection<Need> studies, Map<StudyId, Integer> dealt) {
        PriorityQueue<Turn> turns = new PriorityQueue<>(Turn.ORDER);
        for (Need study : studies) turns.add(new Turn(study, dealt.getOrDefault(study.study(), 0)));
        for (int left = room; left > 0 && !turns.isEmpty(); ) {
            Turn turn = turns.remove();
            if (turn.given() >= turn.need().left()) continue;
            left--;
            dealt.put(turn.need().study(), turn.given() + 1);
            turns.add(new Turn(turn.need(), turn.given() + 1));
        }
    }

    private record Turn(Need need, int given) {
        static final Comparator<Turn> ORDER = Comparator.<Turn>comparingInt(turn -> -turn.need.priority())
                .thenComparingInt(turn -> turn.need.running() + turn.need.waiting() + turn.given)
                .thenComparing(turn -> turn.need.study());
    }
}
