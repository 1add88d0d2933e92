// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vernier.events.EventJson;
import dev.vernier.events.ReportWritten;
import dev.vernier.events.StoredObject;
import dev.vernier.infrastructure.Infrastructure;
import dev.vernier.infrastructure.TestInfrastructure;
import dev.vernier.kit.storage.ObjectLocation;
import dev.vernier.kit.storage.ObjectStore;
import dev.vernier.kit.storage.S3ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Base-params in at the topic, reports out in the bucket: real broker, real store, real training, real kills. */
class PipelineIT {
    private static final int SEARCH_RUNS = 25;
    private static final int CONFIRM_RUNS = 3 * 6;

    private static Infrastructure infrastructure;
    private static Services services;
    private static Topics topics;
    private static ObjectStore store;
    private static ReportWritten undisturbed;

    @BeforeAll
    static void runsAStudyUndisturbed() throws IOException {
        infrastructure = TestInfrastructure.start();
        store = S3ObjectStore.withKeys(
                infrastructure.s3Endpoint(), infrastructure.accessKey(), infrastructure.secretKey());
        byte[] series = Files.readAllBytes(Path.of("..", "examples", "data", "sunspots.csv"));
        store.put(new ObjectLocation("datasets", "sunspots.csv"), series, "text/csv");
        services = new Services(infrastructure);
        topics = new Topics(infrastructure.bootstrapServers());
        topics.publish(study("undisturbed"));
        undisturbed = topics.awaitReport("undisturbed");
    }

    @AfterAll
    static void stop() {
        topics.close();
        services.close();
        store.close();
        infrastructure.close();
    }

    @Test
    void givesTwentyFiveTrialsWithFiniteAndDifferentLosses() {
        // when
        JsonNode results = results(undisturbed);

        // then
        List<Double> losses = new ArrayList<>();
        results.path("results")
                .forEach(trial -> losses.add(trial.path("validation_loss").asDouble(Double.NaN)));
        assertThat(losses).hasSize(25).doesNotHaveDuplicates().allMatch(Double::isFinite);
        assertThat(lossesByRun(results)).hasSize(SEARCH_RUNS + CONFIRM_RUNS);
    }

    @Test
    void storesWhatReportsNamesBelowTheStudy() {
        assertThat(undisturbed.objects()).hasSize(5).allSatisfy(object -> {
            assertThat(object.uri()).startsWith("s3://reports/undisturbed/logs/fine_tune_");
            byte[] stored = stored(object);
            assertThat(stored).hasSize(Math.toIntExact(object.bytes()));
            assertThat(EventJson.sha256(stored)).isEqualTo(object.sha256());
        });
    }

    @Test
    void endsWithTheSameReportWhenEveryServiceIsKilledInBothPhases() {
        // given
        topics.publish(study("disturbed"));

        // when
        topics.awaitResults("disturbed", 5);
        services.killAndReplace("planner");
        services.killAndReplace("trainer");
        services.killAndReplace("reporter");
        topics.awaitResults("disturbed", SEARCH_RUNS + 3);
        services.killAndReplace("reporter");
        services.killAndReplace("planner");
        ReportWritten disturbed = topics.awaitReport("disturbed");

        // then
        assertThat(lossesByRun(results(disturbed))).isEqualTo(lossesByRun(results(undisturbed)));
        assertThat(withoutNamesAndTimes(disturbed)).isEqualTo(withoutNamesAndTimes(undisturbed));
        assertThat(topics.emittedOf("disturbed"))
                .hasSize(SEARCH_RUNS + CONFIRM_RUNS)
                .doesNotHaveDuplicates();
        assertThat(topics.reportsOf("disturbed")).hasSize(1);
    }

    private static String study(String id) {
        return """
                {"study": "%s",
                 "base": {"hidden_size": 16, "num_layers": 2, "dropout": 0.1, "learning_rate": 0.01, "batch_size": 16},
                 "data": {"uri": "s3://datasets/sunspots.csv", "target": "SUNACTIVITY", "lookback": 12},
                 "training": {"epochs": 15}, "confirm": {"finalists": 2, "replicates": 6}}""".formatted(id);
    }

    /** The validation loss of each run, as text: equal texts are equal bits. */
    private static Map<String, String> lossesByRun(JsonNode results) {
        Map<String, String> losses = new HashMap<>();
        for (JsonNode trial : results.path("results")) {
            for (JsonNode run : trial.path("runs")) {
                losses.put(
                        trial.path("trial") + "/" + run.path("replicate"),
                        run.path("validation_loss") + " " + run.path("epochs"));
            }
        }
        return losses;
    }

    /** The English report but for what must differ: the study's name, times, seconds and what is computed from them. */
    private static List<String> withoutNamesAndTimes(ReportWritten report) {
        String markdown = new String(stored(object(report, ".en.md")), UTF_8);
        return markdown.lines()
                .filter(line -> !line.contains("UTC") && !line.contains("seconds"))
                .map(line -> line.replace(report.study().value(), "STUDY"))
                .map(line -> line.replaceAll("[0-9]{8}_[0-9]{6}", "TIME"))
                .map(line -> line.replaceAll("\\| [0-9.]+ (\\| [^|]*% \\|)$", "| SECONDS $1"))
                .toList();
    }

    private static JsonNode results(ReportWritten report) {
        try {
            StoredObject all = report.objects().stream()
                    .filter(object -> object.name().startsWith("fine_tune_all_results_")
                            && object.name().endsWith(".json"))
                    .findFirst()
                    .orElseThrow();
            return EventJson.mapper().readTree(stored(all));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StoredObject object(ReportWritten report, String end) {
        return report.objects().stream()
                .filter(object -> object.name().endsWith(end))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] stored(StoredObject object) {
        return store.get(ObjectLocation.parse(object.uri()), Integer.MAX_VALUE).orElseThrow();
    }
}
