// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import dev.vernier.events.EventJson;
import dev.vernier.events.Outcome;
import dev.vernier.events.Params;
import dev.vernier.events.ReportSpec.Language;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON documents are what their schemas say. */
class DocumentSchemasTest {
    private static final String ALL = "fine-tune-all-results.v1.json";
    private static final String BEST = "fine-tune-best-hyperparameters.v1.json";
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    static Stream<Path> goldens() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/resources/golden"))) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void everyGoldenDocumentValidates(Path golden) throws IOException {
        assertThat(violations(golden.getFileName().toString(), Files.readAllBytes(golden)))
                .isEmpty();
    }

    /** Losses of very different sizes, runs of every ending and missing ones, with and without what may be missing. */
    @Property(tries = 100)
    void everyDocumentOfAnyStudyValidatesAndIsWrittenAgainFromItsResults(@ForAll Random random) throws IOException {
        // given
        StudyResults study = anyStudy(random);

        // when
        List<Document> documents = StudyReport.of(study).documents();

        // then
        StudyResults again = study;
        for (Document document : documents) {
            if (!document.name().endsWith(".json")) continue;
            assertThat(violations(document.name(), document.bytes())).isEmpty();
            if (document.name().contains("all_results")) again = Studies.read(document.bytes());
        }
        assertThat(texts(StudyReport.of(again))).isEqualTo(texts(StudyReport.of(study)));
    }

    @ParameterizedTest
    @ValueSource(strings = {ALL, BEST})
    void isASchemaOfTheDraftItNames(String name) {
        // given
        JsonNode schema = schema(name);
        JsonSchema draft =
                FACTORY.getSchema(SchemaLocation.of(schema.path("$schema").asText()));

        // then
        assertThat(draft.validate(schema)).isEmpty();
        assertThat(schema.path("$id").asText())
                .matches("https://vernier\\.dev/schemas/" + name.split("\\.")[0] + "/1\\.\\d+\\.\\d+");
    }

    @Test
    void documentsNameTheirSchemas() {
        assertThat(ResultsFileWriter.SCHEMA).isEqualTo(schema(ALL).path("$id").asText());
        assertThat(BestHyperparameters.SCHEMA)
                .isEqualTo(schema(BEST).path("$id").asText());
    }

    @Test
    void everyFieldIsDescribed() {
        for (String name : List.of(ALL, BEST)) {
            assertThat(schema(name).findParents("type"))
                    .allSatisfy(place -> assertThat(place.has("description"))
                            .as(place.toString())
                            .isTrue());
        }
    }

    private static List<String> violations(String document, byte[] json) throws IOException {
        JsonNode schema = closed(schema(document.contains("all_results") ? ALL : BEST));
        SchemaValidatorsConfig config =
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        return FACTORY
                .getSchema(SchemaLocation.of(schema.path("$id").asText()), schema, config)
                .validate(EventJson.mapper().readTree(json))
                .stream()
                .map(Object::toString)
                .toList();
    }

    /** Readers pass over fields that they do not know; here one that no schema knows is a fault. */
    private static JsonNode closed(JsonNode schema) {
        for (JsonNode place : schema.findParents("properties")) {
            if (place.path("properties").isObject()) ((ObjectNode) place).put("additionalProperties", false);
        }
        return schema;
    }

    private static JsonNode schema(String name) {
        try {
            return EventJson.mapper().readTree(Studies.resource("dev/vernier/reporter/report/schemas/" + name));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static StudyResults anyStudy(Random random) {
        int trials = 1 + random.nextInt(14);
        int searchReplicates = 1 + random.nextInt(2);
        List<Run> runs = new ArrayList<>();
        List<Integer> finalists = new ArrayList<>();
        for (int trial = 1; trial <= trials; trial++) {
            int confirm = trial <= 3 ? random.nextInt(9) : 0;
            if (trial > 1 && confirm > 0) finalists.add(trial);
            for (int replicate = 1; replicate <= searchReplicates + confirm; replicate++) {
                if (replicate == 1 || random.nextInt(8) > 0) runs.add(anyRun(trial, replicate, random));
            }
        }
        StudyResults study = new StudyResults(
                random.nextBoolean() ? "<script>|x|" : null,
                null,
                params(1),
                random.nextBoolean() ? 0.5 : null,
                OffsetDateTime.parse("2026-01-02T03:04:05-05:30"),
                random.nextBoolean() ? new BigDecimal("0.2") : null,
                random.nextBoolean() ? 20 : null,
                null,
                searchReplicates,
                null,
                finalists,
                List.of(Language.values()),
                runs,
                null);
        List<Ensemble.Member> members = Ensemble.members(study).stream()
                .limit(random.nextInt(4))
                .map(run -> new Ensemble.Member(
                        run.trial(),
                        Studies.predictions(
                                1 + random.nextInt(2) * 4_999, random.nextGaussian(), random.nextGaussian())))
                .toList();
        return random.nextBoolean()
                ? study
                : study.withEnsemble(Ensemble.of(members, new Ensemble.Gap(7, Ensemble.Reason.MISSING)));
    }

    private static Run anyRun(int trial, int replicate, Random random) {
        Outcome outcome =
                random.nextInt(4) > 0 ? Outcome.COMPLETED : Outcome.values()[random.nextInt(Outcome.values().length)];
        double[] losses = {0, 1e-9, 0.5, random.nextDouble(), random.nextDouble(), 1e9};
        return new Run(
                trial,
                replicate,
                params(trial),
                outcome,
                outcome == Outcome.COMPLETED ? null : "=cmd()|<b>",
                outcome == Outcome.COMPLETED ? losses[random.nextInt(losses.length)] : null,
                random.nextBoolean() ? 100 * random.nextDouble() : null,
                RunDetails.NONE);
    }

    private static Params params(int trial) {
        Map<String, BigDecimal> values = new LinkedHashMap<>();
        values.put("=cmd()", BigDecimal.valueOf(trial % 5));
        values.put("x", BigDecimal.valueOf(trial));
        return new Params(values);
    }

    private static List<String> texts(StudyReport report) {
        return report.documents().stream().map(Document::text).toList();
    }
}
