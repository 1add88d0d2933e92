// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.bench.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vernier.events.EventJson;
import dev.vernier.events.Topic;
import java.util.function.Function;
import java.util.stream.Stream;

/** Results that are not of the run that they name, or of none. */
final class HostileResults {
    private HostileResults() {}

    static Stream<HostileKind> kinds() {
        return Stream.of(
                HostileKind.json(
                        Topic.TRIAL_RESULTS,
                        "of a stranger",
                        victim -> victim.stranger() + "/1/1",
                        victim -> victim.possibleResult()
                                .put("study", victim.stranger())
                                .put("trial", 1)
                                .put("replicate", 1)
                                .put("run_id", victim.stranger() + "/1/1")),
                HostileKind.json(
                        Topic.TRIAL_RESULTS,
                        "of an unplanned run",
                        victim -> HostileProgress.unplanned(victim).toString(),
                        victim -> victim.possibleResult()
                                .put("trial", HostileProgress.unplanned(victim).trial())
                                .put("replicate", 1)
                                .put("run_id", HostileProgress.unplanned(victim).toString())),
                result("of other parameters", fake -> {
                    fake.withObject("/params").put("learning_rate", 0.5);
                    return fake;
                }),
                result(
                        "of another seed",
                        fake -> fake.put("seed", fake.get("seed").longValue() + 1)),
                result("of other data", fake -> {
                    fake.withObject("/provenance").put("data_sha256", "0".repeat(64));
                    return fake;
                }),
                result("with another run's artefacts", fake -> {
                    fake.putArray("artefacts")
                            .addObject()
                            .put("name", "model.zip")
                            .put("uri", "s3://artifacts/stranger/1/1/model.zip")
                            .put("bytes", 1)
                            .put("sha256", "0".repeat(64));
                    return fake;
                }),
                result("finished in times to come", fake -> fake.put("finished_at", "2500-01-01T00:00:00Z")),
                result("finished before all computers", fake -> fake.put("finished_at", "1700-01-01T00:00:00Z")),
                result(
                        "absurd numbers",
                        fake -> fake.put("best_epoch", Integer.MAX_VALUE)
                                .put("attempt", Integer.MAX_VALUE)
                                .put("training_seconds", 1e300)),
                HostileKind.json(
                        Topic.TRIAL_RESULTS,
                        "under the key of another",
                        victim -> victim.result().runId().toString(),
                        Victim::possibleResult),
                HostileKind.json(
                        Topic.TRIAL_RESULTS,
                        "once more and better",
                        victim -> victim.result().runId().toString(),
                        Victim::betterResult),
                HostileKind.bytes(
                        Topic.TRIAL_RESULTS,
                        "as large as a message may be, of other parameters",
                        victim -> victim.run().runId().toString(),
                        victim -> {
                            ObjectNode fake = victim.possibleResult();
                            fake.withObject("/params").put("learning_rate", 0.5);
                            int room = EventJson.MAX_MESSAGE_BYTES - EventJson.json(fake).length;
                            return EventJson.json(fake.put("padding", "x".repeat(room - 20)));
                        }));
    }

    /** Under the key of the run that went out last. */
    private static HostileKind result(String name, Function<ObjectNode, ObjectNode> change) {
        return HostileKind.json(
                Topic.TRIAL_RESULTS,
                name,
                victim -> victim.run().runId().toString(),
                victim -> change.apply(victim.possibleResult()));
    }
}
