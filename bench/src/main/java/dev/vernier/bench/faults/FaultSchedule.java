// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.bench.faults;

import dev.vernier.bench.faults.Fault.Kind;
import dev.vernier.kit.storage.S3ObjectStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Which faults come when: the same seed gives the same ones. Faults overlap, but none strikes what is being harmed already. */
final class FaultSchedule {
    /** Between one fault and the next, at least and at most. */
    private static final Duration SHORTEST_GAP = Duration.ofSeconds(3);

    private static final Duration LONGEST_GAP = Duration.ofSeconds(17);

    /** A service is back and ready after so long: it shall have worked before it is harmed again. */
    private static final Duration BACK_AT_WORK = Duration.ofSeconds(15);

    private static final Duration LONGEST_DOWN = Duration.ofSeconds(6);

    /** Longer than a lease of 30 s and the session of a planner. */
    private static final Duration LONGEST_FREEZE = Duration.ofSeconds(45);

    private static final Duration LONGEST_AWAY = Duration.ofSeconds(25);

    /** Longer than any call to the store is waited for. */
    private static final Duration GIVEN_UP = S3ObjectStore.LONGEST_CALL.plusSeconds(5);

    private final SplittableRandom random;
    private final List<String> targets;
    private final Map<String, Duration> unharmedFrom = new HashMap<>();

    private FaultSchedule(long seed, List<String> services) {
        this.random = new SplittableRandom(seed);
        this.targets = new ArrayList<>(services);
        targets.add(Fault.BROKER);
        targets.add(Fault.STORE);
    }

    /**
     * @param during when the last fault has been made good
     * @param services names that can be harmed, beside broker and store
     */
    static List<Fault> of(long seed, Duration during, List<String> services) {
        FaultSchedule schedule = new FaultSchedule(seed, services);
        List<Fault> faults = new ArrayList<>();
        Duration at = schedule.between(SHORTEST_GAP, LONGEST_GAP);
        while (at.plus(LONGEST_FREEZE).compareTo(during) < 0) {
            schedule.next(at, faults);
            at = at.plus(schedule.between(SHORTEST_GAP, LONGEST_GAP));
        }
        return faults;
    }

    private void next(Duration at, List<Fault> faults) {
        List<String> free = targets.stream()
                .filter(target ->
                        unharmedFrom.getOrDefault(target, Duration.ZERO).compareTo(at) <= 0)
                .toList();
        if (free.isEmpty()) return;
        Fault fault = fault(at, free.get(random.nextInt(free.size())));
        unharmedFrom.put(fault.target(), at.plus(fault.lasts()).plus(BACK_AT_WORK));
        faults.add(fault);
    }

    private Fault fault(Duration at, String target) {
        int dice = random.nextInt(6);
        if (target.equals(Fault.STORE)) {
            Duration away = between(LONGEST_DOWN, LONGEST_AWAY);
            // One that hangs is worse than one that is gone; at times it hangs until a call of a service is given up.
            return dice < 4
                    ? new Fault(at, Kind.FREEZE, target, dice < 2 ? between(GIVEN_UP, LONGEST_FREEZE) : away)
                    : new Fault(at, Kind.KILL, target, away);
        }
        if (target.equals(Fault.BROKER)) {
            Kind kind = dice < 2 ? Kind.TERMINATE : dice < 4 ? Kind.FREEZE : Kind.KILL;
            return new Fault(at, kind, target, upTo(LONGEST_DOWN));
        }
        Kind kind = dice < 3 ? Kind.KILL : dice < 4 ? Kind.TERMINATE : Kind.FREEZE;
        return new Fault(at, kind, target, kind == Kind.FREEZE ? upTo(LONGEST_FREEZE) : upTo(LONGEST_DOWN));
    }

    private Duration upTo(Duration longest) {
        return between(Duration.ZERO, longest);
    }

    private Duration between(Duration least, Duration most) {
        return Duration.ofMillis(random.nextLong(least.toMillis(), most.toMillis()));
    }
}
