// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The compose file is one, by the specification's own schema, and its containers have no more than they need. */
class ComposeTest {
    private static final Path FILE = Path.of("../docker-compose.yml");
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(schema());

    /** Without where it says that it is from: it is here. */
    private static JsonNode schema() {
        return Yaml.read(Path.of("src/test/resources/schemas/compose.json"))
                .<ObjectNode>deepCopy()
                .remove(List.of("$schema", "$id"));
    }

    @Test
    void isAsComposeWantsIt() {
        assertThat(faults(Yaml.text(FILE))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "environment:,enviroment:",
        "condition: service_healthy,condition: service_fine",
        "stop_grace_period:,stop_grace:",
        "cap_drop: [ALL],cap_drop: ALL",
        "depends_on:,depend_on:"
    })
    void aBrokenFileIsSeen(String right, String wrong) {
        // given
        String text = Yaml.text(FILE);
        assertThat(text).contains(right);

        // then
        assertThat(faults(text.replace(right, wrong))).isNotEmpty();
    }

    @Test
    void everyContainerIsConfined() {
        assertThat(Yaml.read(FILE).path("services"))
                .hasSize(5)
                .allSatisfy(service -> assertThat(unconfined(service)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"read_only", "cap_drop", "security_opt", "deploy", "networks"})
    void aContainerThatIsNotConfinedIsSeen(String field) {
        // given
        ObjectNode planner = Yaml.read(FILE).at("/services/planner").deepCopy();

        // when
        planner.remove(field);

        // then
        assertThat(unconfined(planner)).isNotEmpty();
    }

    @Test
    void nothingIsOpenToOtherMachines() {
        assertThat(Yaml.read(FILE).path("services").findValues("ports"))
                .isNotEmpty()
                .allSatisfy(ports ->
                        assertThat(ports).extracting(JsonNode::asText).allMatch(port -> port.startsWith("127.0.0.1:")));
    }

    private static List<String> faults(String compose) {
        return SCHEMA.validate(Yaml.documents(compose).get(0)).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    private static List<String> unconfined(JsonNode service) {
        return Stream.of(
                        said(service.path("read_only").asBoolean(), "read_only"),
                        said(service.at("/cap_drop/0").asText().equals("ALL"), "cap_drop"),
                        said(service.at("/security_opt/0").asText().equals("no-new-privileges:true"), "security_opt"),
                        said(service.at("/deploy/resources/limits").has("memory"), "limit of memory"),
                        said(service.at("/networks/0").asText().equals("vernier"), "network"),
                        said(service.path("image").asText().matches(".+:[0-9][^:]*"), "version of the image"))
                .filter(fault -> !fault.isEmpty())
                .toList();
    }

    private static String said(boolean holds, String what) {
        return holds ? "" : what;
    }
}
