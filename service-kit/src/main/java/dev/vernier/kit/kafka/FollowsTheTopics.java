// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.kafka;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Ready when the topics are being read, and the state was not thrown away again and again of late; says whether this process is the active one or stands by, and how far it is behind. */
public final class FollowsTheTopics implements HealthCheck {
    private final ActiveFold fold;

    public FollowsTheTopics(ActiveFold fold) {
        this.fold = fold;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("follows the topics")
                .status(fold.isReady())
                .withData("following", fold.isFollowing())
                .withData("rebuilds_lately", fold.rebuildsLately())
                .withData("active", fold.isActive())
                .withData("lag_records", fold.lag())
                .build();
    }
}
