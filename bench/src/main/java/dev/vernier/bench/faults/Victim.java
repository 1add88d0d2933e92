// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.bench.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vernier.events.EventJson;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.TrialConfig;
import dev.vernier.events.TrialResult;
import dev.vernier.pipeline.Topics;
import java.util.Optional;

/**
 * A good study that hostile records are about, as whoever reads the topics knows it.
 *
 * @param status the newest one
 * @param result one that counts
 * @param run the one that went out last
 * @param stranger the name of a study that nobody has asked for
 */
record Victim(StudyStatus status, TrialResult result, TrialConfig run, String stranger) {
    /** Better than every true one: it would be seen if it counted. */
    private static final double LOSS = 1e-9;

    /** Empty while too little is known of the study. */
    static Optional<Victim> of(String study, Topics topics, String stranger) {
        return topics.statusOf(study)
                .flatMap(status -> topics.lastRunOf(study)
                        .flatMap(run -> topics.resultsOf(study).stream()
                                .filter(result -> result.validationLoss() != null)
                                .findFirst()
                                .map(result -> new Victim(status, result, run, stranger))));
    }

    String study() {
        return status.study().value();
    }

    ObjectNode statusTree() {
        return tree(status);
    }

    ObjectNode runTree() {
        return tree(run);
    }

    /** The result that counts, once more and better. */
    ObjectNode betterResult() {
        return tree(result).put("validation_loss", LOSS);
    }

    /** What the last run could have ended with. It could not be told from a true one: change it before it is sent. */
    ObjectNode possibleResult() {
        ObjectNode fake = betterResult();
        fake.setAll(tree(run).retain("trial", "replicate", "run_id", "params", "seed"));
        fake.putArray("artefacts");
        return fake;
    }

    private static ObjectNode tree(Object message) {
        return EventJson.mapper().valueToTree(message);
    }
}
