// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.http;

import dev.vernier.kit.kafka.ActiveFold;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the topics are being read; says whether this planner is the active one or stands by. */
@Readiness
@Singleton
class FollowsTheTopics implements HealthCheck {
    private final ActiveFold fold;

    FollowsTheTopics(ActiveFold fold) {
        this.fold = fold;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("follows the topics")
                .status(fold.isFollowing())
                .withData("active", fold.isActive())
                .build();
    }
}
