// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.http;

import dev.vernier.trainer.messaging.TrainerApplication;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Alive as long as no slot's thread has ended on its own, and not as many threads hang in runs that were given up as there are slots: each
 * may have a core to itself. A broker or a store that is away ends none: a trainer that was killed for that
 * would lose what its runs have trained.
 */
@Liveness
@Singleton
class SlotsAreAlive implements HealthCheck {
    private final TrainerApplication trainer;

    SlotsAreAlive(TrainerApplication trainer) {
        this.trainer = trainer;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("slots are alive")
                .status(trainer.isAlive())
                .withData("hanging_threads", trainer.hangingThreads())
                .build();
    }
}
