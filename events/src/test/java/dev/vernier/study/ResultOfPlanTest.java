// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.study;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vernier.events.EventJson;
import dev.vernier.events.Params;
import dev.vernier.events.TrialConfig;
import dev.vernier.events.TrialResult;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fullest examples are a run and its result. */
class ResultOfPlanTest {
    private static final Path EXAMPLES = Path.of("src/main/resources/dev/vernier/events/examples");

    private final TrialConfig planned = EventJson.read(bytes("trial-config"), TrialConfig.class);

    @Test
    void takesTheResultOfTheRun() {
        assertThat(difference(planned, result(same -> {}))).isEmpty();
    }

    @Test
    void takesAResultThatNamesTheParametersInAnotherOrder() {
        // given
        Map<String, BigDecimal> reversed = new LinkedHashMap<>();
        planned.params().values().entrySet().stream()
                .sorted((a, b) -> b.getKey().compareTo(a.getKey()))
                .forEach(value -> reversed.put(value.getKey(), value.getValue()));

        // when
        TrialResult result =
                result(json -> json.set("params", EventJson.mapper().valueToTree(new Params(reversed))));

        // then
        assertThat(difference(planned, result)).isEmpty();
    }

    @Test
    void takesAResultThatSaysNothingOfItsData() {
        assertThat(difference(planned, result(json -> json.remove("provenance"))))
                .isEmpty();
        assertThat(difference(
                        planned, result(json -> json.withObject("provenance").remove("data_sha256"))))
                .isEmpty();
    }

    @Test
    void namesWhatIsNotAsPlanned() {
        assertThat(difference(planned, result(json -> json.withObject("params").put("hidden_size", 63))))
                .hasValueSatisfying(cause -> assertThat(cause)
                        .startsWith("params must be as planned, {hidden_size=62, ")
                        .contains(", was {hidden_size=63, "));
        assertThat(difference(planned, result(json -> json.put("seed", 1))))
                .hasValue("seed must be as planned, -6148914691236517206, was 1");
        assertThat(difference(
                        planned, result(json -> json.withObject("provenance").put("data_sha256", "ab".repeat(32)))))
                .hasValue("provenance.data_sha256 must be as planned, "
                        + planned.data().sha256() + ", was " + "ab".repeat(32));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3://artifacts/seattle-temperature/24/1/model.zip",
                "s3://artifacts/seattle-temperature/24/120/model.zip",
                "s3://artifacts/seattle-temperature/24/12",
                "s3://artifacts/seattle-temperature/24/12/",
                "s3://artifacts/seattle-temperature/24/12/../1/model.zip",
                "s3://artifacts/seattle-temperature/24/12//model.zip",
                "s3://artifacts/other/seattle-temperature/24/12/model.zip",
                "s3:///seattle-temperature/24/12/model.zip",
                "file:///artifacts/seattle-temperature/24/12/model.zip"
            })
    void refusesWhatLiesOutsideTheFolderOfTheRun(String uri) {
        // when
        TrialResult result = result(json -> ((ObjectNode) json.at("/artefacts/1")).put("uri", uri));

        // then
        assertThat(difference(planned, result))
                .hasValue("artefacts must lie below the run's own folder, seattle-temperature/24/12/, was " + uri);
    }

    private static Optional<String> difference(TrialConfig run, TrialResult result) {
        return ResultOfPlan.difference(run.params(), run.seed(), run.data().sha256(), result);
    }

    private static TrialResult result(Consumer<ObjectNode> change) {
        try {
            ObjectNode json = (ObjectNode) EventJson.mapper().readTree(bytes("trial-result"));
            change.accept(json);
            return EventJson.read(EventJson.write(json), TrialResult.class);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] bytes(String message) {
        try {
            return Files.readAllBytes(EXAMPLES.resolve(message).resolve("fullest.json"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
