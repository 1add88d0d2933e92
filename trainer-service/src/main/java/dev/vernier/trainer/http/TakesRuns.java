// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.http;

import dev.vernier.trainer.messaging.TrainerApplication;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when every slot is a member of the trainers' group, has its share of the queue, and is answered by the broker or has a run. */
@Readiness
@Singleton
class TakesRuns implements HealthCheck {
    private final TrainerApplication trainer;

    TakesRuns(TrainerApplication trainer) {
        this.trainer = trainer;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("takes runs")
                .status(trainer.isTaking())
                .withData("slots", trainer.slots())
                .withData("members_of_the_group", trainer.members())
                .build();
    }
}
