// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.bench.scalein;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalInt;

/**
 * What KEDA and the horizontal pod autoscaler would decide with the chart's ScaledObject: KEDA starts the first pod and, when nothing was
 * outstanding for the cooldown, stops all; in between the HPA decides, with its tolerance of a tenth, its default of at most 4 or as many again
 * at a time on the way up, and the chart's rules on the way down. Time is passed in.
 *
 * <p>Source: Kubernetes 1.34, pkg/controller/podautoscaler: {@code replica_calculator.go} (GetExternalPerPodMetricReplicas) and {@code
 * horizontal.go} (stabilizeRecommendationWithBehaviors, convertDesiredReplicasWithBehaviorRate); KEDA 2.21, pkg/scaling/executor.
 */
final class Autoscaler {
    private static final double TOLERANCE = 0.1;
    private static final int UP_AT_LEAST = 4;

    private final Rules rules;
    private final Deque<Moment> recommendations = new ArrayDeque<>();
    private final Deque<Moment> stops = new ArrayDeque<>();
    private Duration lastActive = Duration.ZERO;

    Autoscaler(Rules rules) {
        this.rules = rules;
    }

    private record Moment(Duration at, int trainers) {}

    /**
     * How many trainers there should be from now on.
     *
     * @param outstanding what the planner answers; empty when it gives no answer, and then nothing changes
     * @param current how many there are
     */
    int look(Duration now, OptionalInt outstanding, int current) {
        if (outstanding.isEmpty()) return current;
        int runs = outstanding.getAsInt();
        if (runs > 0) lastActive = now;
        if (current == 0) return runs > 0 ? 1 : 0;
        if (runs == 0 && now.minus(lastActive).compareTo(rules.cooldown()) >= 0) return 0;
        int next = limited(now, stabilized(now, recommended(runs, current), current), current);
        if (next < current) stops.add(new Moment(now, current - next));
        return next;
    }

    private int recommended(int runs, int current) {
        double ratio = (double) runs / (rules.perTrainer() * current);
        boolean near = 1 - TOLERANCE <= ratio && ratio <= 1 + TOLERANCE;
        int wanted = near ? current : -Math.floorDiv(-runs, rules.perTrainer());
        return Math.max(1, Math.min(rules.maxTrainers(), wanted));
    }

    /** The most of what was recommended of late, but no more than there are. */
    private int stabilized(Duration now, int recommended, int current) {
        forget(recommendations, now.minus(rules.stabilization()));
        recommendations.add(new Moment(now, recommended));
        if (recommended >= current) return recommended;
        int most = recommendations.stream().mapToInt(Moment::trainers).max().orElse(recommended);
        return Math.min(current, most);
    }

    private int limited(Duration now, int wanted, int current) {
        forget(stops, now.minus(rules.downPeriod()));
        int stopped = stops.stream().mapToInt(Moment::trainers).sum();
        int most = Math.max(current + UP_AT_LEAST, 2 * current);
        int fewest = Math.min(current, current + stopped - rules.downPerPeriod());
        return Math.max(fewest, Math.min(most, wanted));
    }

    private static void forget(Deque<Moment> moments, Duration until) {
        moments.removeIf(moment -> moment.at().compareTo(until) <= 0);
    }
}
