// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** README.md, asyncapi.yaml and {@link Topic} tell the same story. */
class ContractTableTest {
    private static final Pattern APPLICATION = Pattern.compile("\\b(user|planner|trainer|reporter)\\b");

    @Test
    void theTableNamesEveryTopicWithItsPartitionsAndMessages() throws IOException {
        // given
        Map<String, List<String>> rows = rows();

        // then
        assertThat(rows.keySet())
                .containsExactlyElementsOf(Arrays.stream(Topic.values())
                        .map(topic -> "`" + topic.topicName() + "` (" + topic.partitions() + ")")
                        .toList());
        for (Topic topic : Topic.values()) {
            String messages = row(topic).get(2);
            if (topic.messages().isEmpty()) assertThat(messages).startsWith("the unreadable record");
            else assertThat(messages).isEqualTo(String.join(", ", names(topic)));
        }
    }

    @Test
    void theTableSaysHowLongATopicKeepsItsRecords() throws IOException {
        for (Topic topic : Topic.values()) {
            String delivery = row(topic).get(5);
            assertThat(delivery.contains("compacted"))
                    .as(topic.topicName())
                    .isEqualTo(topic.retention() == Topic.Retention.COMPACTED);
        }
    }

    @Test
    void everyTopicIsAChannelWithItsPartitionsMessagesAndRetention() throws IOException {
        // given
        JsonNode channels = asyncApi().path("channels");

        // then
        assertThat(fieldNames(channels))
                .containsExactlyElementsOf(
                        Arrays.stream(Topic.values()).map(Topic::topicName).toList());
        for (Topic topic : Topic.values()) {
            JsonNode channel = channels.path(topic.topicName());
            JsonNode kafka = channel.path("bindings").path("kafka");
            assertThat(channel.path("address").asText()).isEqualTo(topic.topicName());
            assertThat(kafka.path("topic").asText()).isEqualTo(topic.topicName());
            assertThat(kafka.path("partitions").asInt()).isEqualTo(topic.partitions());
            assertThat(fieldNames(channel.path("messages")))
                    .containsExactlyElementsOf(topic.messages().isEmpty() ? List.of("DeadLetter") : names(topic));
            assertThat(kafka.path("topicConfiguration").toString())
                    .isEqualTo(
                            switch (topic.retention()) {
                                case FOREVER -> "{\"retention.ms\":-1}";
                                case COMPACTED -> "{\"cleanup.policy\":[\"compact\"]}";
                                case BROKER_DEFAULT -> "";
                            });
        }
    }

    @Test
    void everyMessageRefersToItsSchema() throws IOException {
        // given
        JsonNode messages = asyncApi().path("components").path("messages");

        // then
        assertThat(messages.size()).isEqualTo(Schemas.messages().size() + 1);
        for (Class<?> message : Schemas.messages()) {
            String reference = messages.path(message.getSimpleName())
                    .at("/payload/schema/$ref")
                    .asText();
            assertThat(reference)
                    .isEqualTo("./src/main/resources/dev/vernier/events/schemas/"
                            + Schemas.fileNames().get(message));
            assertThat(Path.of(reference)).exists();
        }
    }

    @Test
    void writersAndReadersAreTheSameInBoth() throws IOException {
        // given
        Map<String, Set<String>> writers = new TreeMap<>();
        Map<String, Set<String>> readers = new TreeMap<>();
        asyncApi().path("operations").properties().forEach(operation -> {
            String id = operation.getKey();
            String channel = operation.getValue().at("/channel/$ref").asText().replace("#/channels/", "");
            boolean sends = operation.getValue().path("action").asText().equals("send");
            String application = id.substring(0, id.indexOf('-'));
            assertThat(id).isEqualTo(application + (sends ? "-sends-" : "-receives-") + channel);
            (sends ? writers : readers)
                    .computeIfAbsent(channel, any -> new TreeSet<>())
                    .add(application);
        });

        // then
        for (Topic topic : Topic.values()) {
            assertThat(writers)
                    .containsEntry(topic.topicName(), applications(row(topic).get(3)));
            assertThat(readers)
                    .containsEntry(topic.topicName(), applications(row(topic).get(4)));
        }
    }

    @Test
    void everyReferenceInTheDocumentLeadsSomewhere() throws IOException {
        // given
        JsonNode document = asyncApi();

        // when
        List<String> references = document.findValuesAsText("$ref");

        // then
        assertThat(references).hasSizeGreaterThan(30);
        assertThat(references)
                .filteredOn(reference -> reference.startsWith("#"))
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .isFalse());
    }

    private static List<String> names(Topic topic) {
        return topic.messages().stream().<String>map(Class::getSimpleName).toList();
    }

    private static List<String> fieldNames(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static Set<String> applications(String cell) {
        Set<String> names = new TreeSet<>();
        // What stands in code is the name of a group.
        APPLICATION.matcher(cell.replaceAll("`[^`]*`", "")).results().forEach(match -> names.add(match.group()));
        return names;
    }

    private static List<String> row(Topic topic) throws IOException {
        return rows().getOrDefault("`" + topic.topicName() + "` (" + topic.partitions() + ")", List.of());
    }

    /** The rows of the first table, by their first cell. */
    private static Map<String, List<String>> rows() throws IOException {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (String line : Files.readAllLines(Path.of("README.md"))) {
            if (line.startsWith("| `") && line.chars().filter(c -> c == '|').count() == 8) {
                List<String> cells = Arrays.stream(line.substring(1).split("\\|", -1))
                        .map(String::strip)
                        .toList();
                rows.put(cells.get(0), cells);
            }
        }
        return rows;
    }

    private static JsonNode asyncApi() throws IOException {
        Object yaml =
                new Load(LoadSettings.builder().build()).loadFromString(Files.readString(Path.of("asyncapi.yaml")));
        return EventJson.mapper().valueToTree(yaml);
    }
}
