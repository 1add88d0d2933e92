// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vernier.events.Topic;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The example installation is what the services need, and what its readers take. */
class ExamplesTest {
    private static final Models MODELS = new Models();

    @Test
    void everyDocumentIsAsItsReaderWantsIt() {
        assertThat(Examples.documents())
                .hasSizeGreaterThan(20)
                .allSatisfy(document -> assertThat(MODELS.faults(document)).isEmpty());
    }

    @Test
    void everyPodKeepsToTheRules() {
        assertThat(Pods.of(Examples.documents()))
                .hasSize(2)
                .allSatisfy(
                        pods -> assertThat(PodPolicies.faults(pods, Set.of())).isEmpty());
    }

    @Test
    void whatIsNamedIsThere() {
        assertThat(References.faults(Examples.documents(), Examples.secrets())).isEmpty();
    }

    @Test
    void theTopicsAreThoseThatThePlannerWouldCreate() {
        assertThat(Examples.ofKind("KafkaTopic"))
                .extracting(ExamplesTest::described)
                .containsExactlyElementsOf(Arrays.stream(Topic.values())
                        .map(ExamplesTest::described)
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"planner", "trainer", "reporter", "setup", "user"})
    void everyUserHasWhatItNeedsAndNoMore(String user) {
        assertThat(KafkaRights.granted(user(user))).isEqualTo(KafkaRights.needed(user));
    }

    @Test
    void thereIsAUserForEachAndNoOther() {
        assertThat(Examples.ofKind("KafkaUser"))
                .extracting(user -> user.at("/metadata/name").asText())
                .containsExactly(
                        "vernier-planner", "vernier-trainer", "vernier-reporter", "vernier-setup", "vernier-user");
    }

    @Test
    void aRightTooManyAndATopicWithTwoPartitionsAreSeen() {
        // given
        JsonNode trainer = user("trainer").deepCopy();
        JsonNode topic =
                Examples.ofKind("KafkaTopic").get(Topic.TRIALS.ordinal()).deepCopy();

        // when
        ((ArrayNode) trainer.at("/spec/authorization/acls/0/operations")).add("Write");
        ((ObjectNode) topic.path("spec")).put("partitions", 2);

        // then
        assertThat(KafkaRights.granted(trainer)).isNotEqualTo(KafkaRights.needed("trainer"));
        assertThat(described(topic)).isNotEqualTo(described(Topic.TRIALS));
    }

    @Test
    void theBrokersHaveRoomForAsManyTrainersAsThereCanBe() {
        assertThat(Examples.ofKind("Kafka")
                        .get(0)
                        .at("/spec/kafka/config/group.share.max.size")
                        .asInt())
                .isEqualTo(1000);
    }

    @Test
    void theStudyIsThatOfTheOtherExamples() {
        // given
        JsonNode data = Examples.ofKind("ConfigMap").get(0).path("data");
        String study = Yaml.text(Path.of("../examples/quick.yaml"));

        // then
        assertThat(data.path("quick.yaml").asText())
                .isEqualTo(study.replace("file:data/sunspots.csv", "file:sunspots.csv"));
        assertThat(data.path("sunspots.csv").asText()).isEqualTo(Yaml.text(Path.of("../examples/data/sunspots.csv")));
    }

    private static JsonNode user(String name) {
        return Examples.ofKind("KafkaUser").stream()
                .filter(user -> user.at("/metadata/name").asText().equals("vernier-" + name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Object> described(JsonNode topic) {
        return List.of(
                topic.at("/metadata/name").asText(),
                topic.at("/spec/partitions").asInt(),
                topic.at("/spec/config").properties().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, setting -> setting.getValue().asText())));
    }

    private static List<Object> described(Topic topic) {
        return List.of(topic.topicName(), topic.partitions(), topic.settings());
    }
}
