// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.bench.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vernier.events.EventJson;
import dev.vernier.events.Topic;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** What can be written to any topic. */
final class HostileAnywhere {
    private static final byte[] GARBAGE = {(byte) 0xff, 0, 1, '{', (byte) 0xc3};

    /** A batch and a record take some bytes beside key and value. */
    private static final int AROUND = 512;

    /** Topics whose keys are runs. */
    private static final Set<Topic> OF_RUNS = Set.of(Topic.TRIALS, Topic.TRIAL_PROGRESS, Topic.TRIAL_RESULTS);

    private HostileAnywhere() {}

    static Stream<HostileKind> kinds() {
        return Arrays.stream(Topic.values()).flatMap(HostileAnywhere::kinds);
    }

    private static Stream<HostileKind> kinds(Topic topic) {
        return Stream.of(
                HostileKind.bytes(topic, "garbage", victim -> key(topic, victim), victim -> GARBAGE),
                // Under a good study's key it would wipe that off a compacted topic: no reader could help.
                HostileKind.bytes(topic, "no value", Victim::stranger, victim -> null),
                HostileKind.bytes(
                        topic,
                        "another message",
                        victim -> key(topic, victim),
                        victim -> EventJson.write(topic == Topic.STUDIES ? victim.result() : victim.status())),
                HostileKind.bytes(topic, "as large as can be", victim -> key(topic, victim), victim -> large(topic)),
                new HostileKind(
                        topic,
                        "what its headers do not say",
                        victim -> List.of(HostileKind.claiming(
                                topic, claimed(topic, victim), key(topic, victim), "{\"poison\": ".getBytes(UTF_8)))));
    }

    private static String key(Topic topic, Victim victim) {
        return OF_RUNS.contains(topic) ? victim.run().runId().toString() : victim.study();
    }

    private static Object claimed(Topic topic, Victim victim) {
        return switch (topic) {
            case TRIALS -> victim.run();
            case TRIAL_PROGRESS -> HostileProgress.started(victim.run().runId(), 1);
            case REPORTS -> HostileStudies.report(victim.study());
            case TRIAL_RESULTS -> victim.result();
            default -> victim.status();
        };
    }

    /** JSON that no compression makes small. */
    private static byte[] large(Topic topic) {
        int most = Integer.parseInt(Objects.requireNonNull(topic.settings().get("max.message.bytes")));
        StringBuilder json = new StringBuilder(most).append("{\"study\": \"");
        new SplittableRandom(most)
                .ints(most - AROUND, 'A', 'z' + 1)
                .forEach(letter -> json.append(letter == '\\' ? 'x' : (char) letter));
        return json.append("\"}").toString().getBytes(UTF_8);
    }
}
