// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.messaging;

import dev.vernier.events.StudyStatus.Stalled;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Well when no open study stands still; otherwise says which does, and why. No part of readiness: a study that stalls wants trainers or a
 * person, and the planner has done its part.
 */
final class StudiesGoOn implements HealthCheck {
    /** Enough to see what is wrong; more would only be the same. */
    private static final int MOST_NAMED = 20;

    private final PlannerWatch watch;

    StudiesGoOn(PlannerWatch watch) {
        this.watch = watch;
    }

    @Override
    public HealthCheckResponse call() {
        PlannerFigures figures = watch.figures();
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("studies go on")
                .status(figures.stalled().isEmpty())
                .withData("open", figures.studies())
                .withData("stalled", figures.stalled().size());
        figures.stalled().entrySet().stream()
                .limit(MOST_NAMED)
                .forEach(study -> answer.withData("study " + study.getKey(), sentence(study.getValue())));
        return answer.build();
    }

    private static String sentence(Stalled stalled) {
        return stalled.reason() + ", since " + stalled.since();
    }
}
