// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.plan;

import dev.vernier.events.Params;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One line of the table of steps: which parameters a trial moves away from the base, and in which direction (-1 or 1).
 *
 * @param moves sizes in the parameters' own units, all positive
 */
record Step(int trial, int direction, Map<Parameter, Move> moves) {

    /**
     * @param first how far the step goes
     * @param stride how much further each next attempt goes, where that is taken or not legal
     */
    record Move(BigDecimal first, BigDecimal stride) {}

    Step {
        moves = Map.copyOf(moves);
    }

    /** The first free configuration from the step outward. */
    Optional<Params> outward(Neighbourhood around, Set<Params> taken) {
        return walk(around, taken, direction, false);
    }

    /** The first free configuration on the other side of the base, stride by stride away from it. */
    Optional<Params> otherWay(Neighbourhood around, Set<Params> taken) {
        return walk(around, taken, -direction, true);
    }

    // Every attempt moves each parameter by one legal value at least, until all stand at their bounds. So it ends at
    // the
    // latest with the attempt after the last taken configuration.
    private Optional<Params> walk(Neighbourhood around, Set<Params> taken, int way, boolean fromBase) {
        Map<Parameter, Long> at = new EnumMap<>(Parameter.class);
        for (int attempt = 0; ; attempt++) {
            boolean moved = false;
            for (Map.Entry<Parameter, Move> entry : moves.entrySet()) {
                Axis axis = around.axis(entry.getKey());
                Move move = entry.getValue();
                BigDecimal distance = (fromBase ? move.stride() : move.first())
                        .add(move.stride().multiply(BigDecimal.valueOf(attempt)));
                BigDecimal target = axis.base().add(way < 0 ? distance.negate() : distance);
                long before = at.getOrDefault(entry.getKey(), axis.baseIndex());
                long next = axis.beyond(before, way, target);
                moved |= next != before;
                at.put(entry.getKey(), next);
            }
            if (!moved) return Optional.empty();
            Params candidate = around.at(at);
            if (!taken.contains(candidate)) return Optional.of(candidate);
        }
    }
}
