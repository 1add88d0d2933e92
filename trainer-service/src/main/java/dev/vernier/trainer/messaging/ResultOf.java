// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.messaging;

import dev.vernier.events.Provenance;
import dev.vernier.events.TrialConfig;
import dev.vernier.events.TrialResult;
import java.time.Duration;
import java.time.Instant;

/**
 * Makes the result that is published of what one attempt has brought about.
 *
 * @param attempt how often the run has been begun, this time included
 */
record ResultOf(TrialConfig config, int attempt, Instant startedAt, Instant finishedAt, Provenance provenance) {

    /** @param trained by a monotonic clock, earlier attempts that this one stands on included, waiting for the store not */
    TrialResult outcome(RunOutcome outcome, Duration trained) {
        return new TrialResult(
                config.study(),
                config.trial(),
                config.replicate(),
                config.runId(),
                config.params(),
                config.seed(),
                outcome.outcome(),
                outcome.cause(),
                outcome.validationLoss(),
                outcome.bestEpoch(),
                outcome.epochs(),
                outcome.test(),
                trained.toMillis() / 1000.0,
                attempt,
                startedAt,
                finishedAt,
                outcome.artefacts(),
                provenance);
    }
}
