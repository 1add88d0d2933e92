// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.kafka;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Alive as long as the fold's thread goes round. A broker or a store that is away does not stop it: a process that was started again for
 * that would only have to read its topics anew.
 */
public final class FoldGoesRound implements HealthCheck {
    private final ActiveFold fold;

    public FoldGoesRound(ActiveFold fold) {
        this.fold = fold;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("goes round")
                .status(fold.goesRound())
                .withData("last_round_seconds_ago", fold.sinceLastRound().toSeconds())
                .withData("longest_round_seconds", ActiveFold.LONGEST_ROUND.toSeconds())
                .build();
    }
}
