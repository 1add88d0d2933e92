// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.kafka;

import dev.vernier.events.EventJson;
import dev.vernier.events.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a topic that somebody else has created, each with what to do.
 *
 * @param errors with which Vernier would not work, or not for long
 * @param warnings about what will be lost some day, or may be
 * @param toSet settings that change nothing of what the topic holds, and that whoever sets up may mend by itself
 */
record TopicFaults(List<String> errors, List<String> warnings, Map<String, String> toSet) {
    private static final String CLEANUP = "cleanup.policy";
    private static final String LARGEST = "max.message.bytes";
    private static final String TIMESTAMPS = "message.timestamp.type";
    private static final String COMPRESSION = "compression.type";
    private static final String ACKNOWLEDGED = "min.insync.replicas";
    private static final String SEGMENT = "segment.bytes";
    private static final List<String> RETENTION = List.of("retention.ms", "retention.bytes");

    /** What anybody may write who may use Vernier at all. */
    private static final Set<Topic> BY_USERS = Set.of(Topic.BASE_PARAMS, Topic.COMMANDS);

    /** How long what trainers say of a run is needed: a run has its attempts counted from it. */
    private static final Duration SHORTEST_PROGRESS = Duration.ofDays(1);

    TopicFaults {
        errors = List.copyOf(errors);
        warnings = List.copyOf(warnings);
        toSet = Map.copyOf(toSet);
    }

    /** What is not known of the topic is not judged. */
    static TopicFaults of(Topic topic, TopicState state) {
        Judge judge = new Judge(topic, state);
        judge.partitions();
        judge.cleanup();
        judge.size();
        judge.timestamps();
        judge.compression();
        judge.segments();
        judge.acknowledgement();
        judge.retention();
        return new TopicFaults(judge.errors, judge.warnings, judge.toSet);
    }

    private static final class Judge {
        private final Topic topic;
        private final TopicState state;
        private final String name;
        private final Map<String, String> wanted;
        private final List<String> errors = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();
        private final Map<String, String> toSet = new TreeMap<>();

        Judge(Topic topic, TopicState state) {
            this.topic = topic;
            this.state = state;
            name = "The topic " + topic.topicName();
            wanted = topic.settings();
        }

        void partitions() {
            if (state.partitions() != topic.partitions()) {
                errors.add(
                        name + " has " + state.partitions() + " partitions and must have " + topic.partitions()
                                + ": everything relies on its total order. Delete it while it is empty, and let vernier setup create it");
            }
        }

        void cleanup() {
            String policy = wanted(CLEANUP);
            String found = state.settings().getOrDefault(CLEANUP, policy);
            if (!found.equals(policy)) {
                errors.add(name + has(CLEANUP, found) + " and must have " + policy + ": "
                        + (policy.equals("compact")
                                ? "the newest record of each key is kept for ever"
                                : "records of the same key are different messages")
                        + ". " + byHand(CLEANUP));
            }
        }

        // Smaller: a message of the largest size is refused. Larger: whoever reads needs as much memory at once.
        void size() {
            @Nullable Long found = state.number(LARGEST);
            if (found == null) return;
            long most = Long.parseLong(wanted(LARGEST));
            long least = Math.min(EventJson.MAX_MESSAGE_BYTES, most);
            if (found < least) {
                errors.add(name + has(LARGEST, found) + " and must have at least " + least
                        + ": it would refuse messages. " + byHand(LARGEST));
            } else if (found > most) {
                warnings.add(name + has(LARGEST, found) + " and should have " + most
                        + ": who reads it holds as much at once. " + byHand(LARGEST));
            }
        }

        void timestamps() {
            @Nullable String found = state.text(TIMESTAMPS);
            if (found == null || found.equals(wanted(TIMESTAMPS))) return;
            errors.add(name + has(TIMESTAMPS, found) + " and must have " + wanted(TIMESTAMPS)
                    + ": a writer's clock that is wrong would close studies, or hold them open. "
                    + bySetup(TIMESTAMPS));
            toSet.put(TIMESTAMPS, wanted(TIMESTAMPS));
        }

        void compression() {
            @Nullable String found = state.text(COMPRESSION);
            if (found == null || found.equals(wanted(COMPRESSION))) return;
            boolean must = BY_USERS.contains(topic);
            (must ? errors : warnings)
                    .add(name + has(COMPRESSION, found) + " and " + (must ? "must" : "should") + " have "
                            + wanted(COMPRESSION) + ": 10 kB that came compressed may be 300 MB for who reads them. "
                            + bySetup(COMPRESSION));
            toSet.put(COMPRESSION, wanted(COMPRESSION));
        }

        void segments() {
            if (topic.retention() != Topic.Retention.COMPACTED) return;
            @Nullable Long found = state.number(SEGMENT);
            if (found == null || found <= Long.parseLong(wanted(SEGMENT))) return;
            warnings.add(name + has(SEGMENT, found) + " and should have " + wanted(SEGMENT)
                    + ": an open segment is not compacted, and planner and reporter read all of it when they start. "
                    + bySetup(SEGMENT));
            toSet.put(SEGMENT, wanted(SEGMENT));
        }

        void acknowledgement() {
            @Nullable Long found = state.number(ACKNOWLEDGED);
            int replicas = state.replicas();
            if (found == null || replicas == 0) return;
            if (found > replicas) {
                errors.add(name + has(ACKNOWLEDGED, found) + " and " + replicas
                        + (replicas == 1 ? " replica" : " replicas") + ": nobody can write to it. "
                        + byHand(ACKNOWLEDGED));
            } else if (replicas > 1 && found == 1) {
                warnings.add(name + has(ACKNOWLEDGED, found) + " and should have 2: what one replica alone has taken is"
                        + " lost with it, though it was acknowledged. " + byHand(ACKNOWLEDGED));
            } else if (replicas > 1 && found == replicas) {
                warnings.add(name + has(ACKNOWLEDGED, found) + " and as many replicas: with one broker away nobody can"
                        + " write to it. Have a replica more, or one less that must acknowledge");
            }
        }

        void retention() {
            if (topic.retention() == Topic.Retention.FOREVER) {
                for (String setting : RETENTION) {
                    @Nullable Long kept = state.number(setting);
                    if (kept != null && kept >= 0) {
                        warnings.add(name + has(setting, kept) + " and should have -1: what the broker deletes,"
                                + " planner and reporter forget at their next start. " + byHand(setting));
                    }
                }
            } else if (topic == Topic.TRIAL_PROGRESS) {
                @Nullable Long kept = state.number(RETENTION.get(0));
                if (kept != null && kept >= 0 && kept < SHORTEST_PROGRESS.toMillis()) {
                    warnings.add(name + has(RETENTION.get(0), kept) + " and should have at least "
                            + SHORTEST_PROGRESS.toMillis()
                            + ", a day: the attempts of a run are counted from it. " + byHand(RETENTION.get(0)));
                }
            }
        }

        private String wanted(String setting) {
            @Nullable String value = wanted.get(setting);
            if (value == null) throw new IllegalStateException(topic + " says nothing of " + setting);
            return value;
        }

        private static String has(String setting, Object found) {
            return " has " + setting + "=" + found;
        }

        private String bySetup(String setting) {
            return "vernier setup sets it, and so does kafka-configs.sh --alter --entity-type topics --entity-name "
                    + topic.topicName() + " --add-config " + setting + "=" + wanted(setting);
        }

        private String byHand(String setting) {
            return "Set it with kafka-configs.sh --alter --entity-type topics --entity-name " + topic.topicName()
                    + " --add-config " + setting + "=...";
        }
    }
}
