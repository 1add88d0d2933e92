// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.bench.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vernier.events.AttemptEnded;
import dev.vernier.events.BaseParams;
import dev.vernier.events.EventJson;
import dev.vernier.events.RunId;
import dev.vernier.events.RunStarted;
import dev.vernier.events.StudyId;
import dev.vernier.events.Topic;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Runs that nobody has planned, and what no trainer says of runs. */
final class HostileProgress {
    /** What calls itself a trainer. */
    static final String STRANGER = "stranger";

    private static final int FLOOD = 300;

    private HostileProgress() {}

    static Stream<HostileKind> kinds() {
        return Stream.of(
                HostileKind.json(
                        Topic.TRIALS,
                        "a run of a stranger",
                        victim -> victim.stranger() + "/1/1",
                        victim -> HostileProgress.runOf(victim, 1)),
                HostileKind.json(
                        Topic.TRIALS,
                        "a run of a stranger under the key of one to come",
                        victim -> victim.study() + "/1/" + lastReplicate(victim),
                        victim -> HostileProgress.runOf(victim, lastReplicate(victim))),
                HostileKind.json(
                        Topic.TRIALS,
                        "a run under the key of another",
                        victim -> victim.result().runId().toString(),
                        Victim::runTree),
                HostileKind.json(
                        Topic.TRIALS,
                        "a run that is out, with another seed",
                        victim -> victim.run().runId().toString(),
                        victim -> victim.runTree().put("seed", victim.run().seed() + 1)),
                HostileKind.json(
                        Topic.TRIALS,
                        "absurd numbers",
                        victim -> victim.run().runId().toString(),
                        victim -> {
                            ObjectNode run = victim.runTree();
                            run.withObject("/training").put("epochs", Integer.MAX_VALUE);
                            return run;
                        }),
                progress(
                        "starts of unknown studies",
                        victim -> IntStream.rangeClosed(1, FLOOD)
                                .mapToObj(n -> new RunId(new StudyId(victim.stranger() + "-" + n), 1, 1))
                                .map(run -> record(run.toString(), started(run, 1)))
                                .toList()),
                progress(
                        "a start under the key of another",
                        victim -> List.of(record(
                                victim.run().runId().toString(),
                                started(new RunId(new StudyId(victim.stranger()), 1, 1), 1)))),
                progress("the end of an unplanned run", victim -> {
                    RunId unplanned = unplanned(victim);
                    return List.of(record(
                            unplanned.toString(),
                            new AttemptEnded(
                                    unplanned,
                                    1,
                                    STRANGER,
                                    Instant.now(),
                                    AttemptEnded.Reason.FAULT,
                                    "said by a stranger")));
                }),
                progress("absurd numbers", victim -> {
                    RunStarted started = started(victim.run().runId(), 1);
                    ObjectNode json = EventJson.mapper().valueToTree(started);
                    json.put("attempt", Integer.MAX_VALUE);
                    return List.of(HostileKind.claiming(
                            Topic.TRIAL_PROGRESS, started, started.runId().toString(), EventJson.json(json)));
                }));
    }

    static RunStarted started(RunId run, int attempt) {
        return new RunStarted(run, attempt, STRANGER, Instant.now());
    }

    static RunId unplanned(Victim victim) {
        return new RunId(victim.status().study(), 999, 1);
    }

    private static int lastReplicate(Victim victim) {
        BaseParams study = victim.status().baseParams();
        return study.search().replicates() + study.confirm().replicates();
    }

    private static ObjectNode runOf(Victim victim, int replicate) {
        return victim.runTree()
                .put("study", victim.stranger())
                .put("trial", 1)
                .put("replicate", replicate)
                .put("run_id", victim.stranger() + "/1/" + replicate)
                .put("seed", victim.run().seed() + 1);
    }

    private static HostileKind progress(String name, Function<Victim, List<ProducerRecord<String, byte[]>>> making) {
        return new HostileKind(Topic.TRIAL_PROGRESS, name, making);
    }

    private static ProducerRecord<String, byte[]> record(String key, Object message) {
        return HostileKind.claiming(Topic.TRIAL_PROGRESS, message, key, EventJson.write(message));
    }
}
