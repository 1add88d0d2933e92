// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vernier.events.Topic;
import dev.vernier.kit.kafka.TopicSetup;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What each user needs on Kafka, as far as it follows from who says what to whom; and what a KafkaUser grants. */
final class KafkaRights {
    private static final Path FLOW = Path.of("../events/asyncapi.yaml");

    private KafkaRights() {}

    /** Operations by resource, such as {@code topic trials}. */
    static Map<String, Set<String>> needed(String user) {
        Map<String, Set<String>> rights = new TreeMap<>();
        JsonNode operations = Yaml.read(FLOW).path("operations");
        for (Topic topic : Topic.values()) {
            Set<String> all = rights.computeIfAbsent("topic " + topic.topicName(), name -> new TreeSet<>());
            if (operations.has(user + "-sends-" + topic.topicName())) all.add("Write");
            if (operations.has(user + "-receives-" + topic.topicName())) all.add("Read");
            // Every service looks whether all topics are there.
            if (!user.equals("user") || !all.isEmpty()) all.add("Describe");
            if (user.equals("planner") || user.equals("setup")) all.add("DescribeConfigs");
        }
        rights.values().removeIf(Set::isEmpty);
        group(rights, user);
        return rights;
    }

    private static void group(Map<String, Set<String>> rights, String user) {
        String trainers = "group " + TopicSetup.TRAINERS;
        switch (user) {
            case "planner" -> {
                rights.put("group vernier-planner", operations("Read"));
                rights.put("transactionalId vernier-planner", operations("Write", "Describe"));
                rights.put(trainers, operations("Describe", "DescribeConfigs"));
            }
            case "trainer" -> rights.put(trainers, operations("Read", "DescribeConfigs"));
            case "reporter" -> {
                // Which of two is active is a question of who is given base-params.
                rights.get("topic base-params").add("Read");
                rights.put("group vernier-reporter", operations("Read"));
                rights.put(trainers, operations("DescribeConfigs"));
            }
            case "setup" -> rights.put(trainers, operations("AlterConfigs", "DescribeConfigs"));
            default -> {}
        }
    }

    static Map<String, Set<String>> granted(JsonNode user) {
        Map<String, Set<String>> rights = new TreeMap<>();
        Yaml.list(user.at("/spec/authorization/acls")).forEach(acl -> {
            String resource = acl.at("/resource/type").asText() + " "
                    + acl.at("/resource/name").asText();
            Yaml.list(acl.path("operations"))
                    .forEach(operation -> rights.computeIfAbsent(resource, name -> new TreeSet<>())
                            .add(operation.asText()));
        });
        return rights;
    }

    private static Set<String> operations(String... names) {
        return new TreeSet<>(Arrays.asList(names));
    }
}
