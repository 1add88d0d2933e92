// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.messaging;

import dev.vernier.events.EventJson;
import dev.vernier.events.Outcome;
import dev.vernier.events.TrialResult;
import java.util.List;

/** Results as bytes that the broker takes. */
final class ResultJson {
    /** Producer and broker count key, headers and the batch's own fields as well. */
    static final int LARGEST = EventJson.MAX_MESSAGE_BYTES - 8 * 1024;

    private ResultJson() {}

    /**
     * A result beyond the largest message, which the most epochs that the contract allows do not reach, would be refused with every
     * attempt: the run is rejected in its place.
     */
    static byte[] of(TrialResult result) {
        byte[] json = EventJson.json(result);
        return json.length <= LARGEST ? json : EventJson.write(rejected(result, json.length));
    }

    private static TrialResult rejected(TrialResult result, int bytes) {
        return new TrialResult(
                result.study(),
                result.trial(),
                result.replicate(),
                result.runId(),
                result.params(),
                result.seed(),
                Outcome.REJECTED,
                "the result of " + result.epochs().size() + " epochs has " + bytes + " bytes, a message at most "
                        + LARGEST,
                null,
                null,
                List.of(),
                null,
                result.trainingSeconds(),
                result.attempt(),
                result.startedAt(),
                result.finishedAt(),
                List.of(),
                result.provenance());
    }
}
