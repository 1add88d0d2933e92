// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The chart with every file of values, as Helm, Kubernetes and the operators read it. */
class ChartIT {
    private static final Models MODELS = new Models();
    private static final String BROKER = "kafka: {bootstrapServers: \"kafka:9092\"}\n";

    @TempDir
    Path folder;

    static List<Path> valuesFiles() {
        return Chart.valuesFiles();
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void theLinterHasNothingToSay(Path values) throws IOException {
        // given
        Chart chart = Chart.VERNIER.copied(folder.resolve("chart"), Chart.VERNIER.values(values));

        // when
        LintResult result = chart.lint();

        // then
        assertThat(result.isFailed())
                .as(String.join("\n", result.getMessages()))
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void everyDocumentIsAsItsReaderWantsIt(Path values) {
        assertThat(Chart.VERNIER.documents(Chart.RELEASE, values))
                .isNotEmpty()
                .allSatisfy(document -> assertThat(MODELS.faults(document)).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void everyDocumentHasANameOfItsOwn(Path values) {
        assertThat(Chart.VERNIER.documents(Chart.RELEASE, values))
                .extracting(document -> document.path("kind").asText() + "/"
                        + document.at("/metadata/name").asText())
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void tellsWhoHasInstalledItWhatToDoNext(Path values) throws IOException {
        // given
        Chart chart = Chart.VERNIER.copied(folder.resolve("chart"), Chart.VERNIER.defaults());

        // when
        String notes = chart.notes(values);

        // then
        assertThat(notes).contains("Vernier 0.1.0 is in namespace tuning").doesNotContain("<no value>");
    }

    @Test
    void trainersAreScaledByTheNameThatIsDocumented() throws IOException {
        assertThat(deployment(Chart.VERNIER.documents(folder, BROKER), "vernier-trainer")
                        .at("/spec/replicas")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void twoPlannersAreTheDefaultEachOnANodeOfItsOwnWhereThatCanBe() throws IOException {
        // when
        JsonNode planner = deployment(Chart.VERNIER.documents(folder, BROKER), "vernier-planner");

        // then
        assertThat(planner.at("/spec/replicas").asInt()).isEqualTo(2);
        assertThat(planner.at("/spec/template/spec/topologySpreadConstraints/0/whenUnsatisfiable")
                        .asText())
                .isEqualTo("ScheduleAnyway");
        assertThat(planner.at("/spec/template/spec/topologySpreadConstraints/0/labelSelector"))
                .isEqualTo(planner.at("/spec/selector"));
    }

    @Test
    void onePlannerAloneNeedsNoBudget() throws IOException {
        assertThat(Chart.VERNIER.documents(folder, BROKER + "planner: {replicas: 1}"))
                .filteredOn(document -> document.path("kind").asText().equals("PodDisruptionBudget"))
                .extracting(document -> document.at("/metadata/name").asText())
                .containsExactly("vernier-trainer");
    }

    @ParameterizedTest
    @CsvSource({"'autoscaling: {enabled: true}'", "'trainer: {replicas: null}'"})
    void saysNothingOfReplicasWhereSomebodyElseDecides(String values) throws IOException {
        assertThat(deployment(Chart.VERNIER.documents(folder, BROKER + values), "vernier-trainer")
                        .path("spec")
                        .has("replicas"))
                .isFalse();
    }

    @Test
    void anotherReleaseHasOtherNames() {
        // given
        Path values = Chart.VERNIER.folder().resolve("ci/gpu-values.yaml");

        // when
        List<JsonNode> documents = Chart.VERNIER.documents("second", values);

        // then
        assertThat(documents)
                .extracting(document -> document.at("/metadata/name").asText())
                .allMatch(name -> name.startsWith("second-vernier-"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kafka: {}                                             | kafka.bootstrapServers must name your Kafka cluster",
                "kafka: {bootstrapServers: kafka}                      | bootstrapServers",
                "kafka: {bootstrapServer: 'kafka:9092'}                | bootstrapServer",
                "image: {tag: latest}                                  | tag",
                "planner: {image: 'vernier/planner:latest'}            | image",
                "planner: {replicas: 3}                                | replicas",
                "trainer: {resources: {limits: null}}                   | limits",
                "trainer: {device: tpu}                                | device",
                "kafka: {bootstrapServers: 'kafka:9092', authentication: {type: sasl}} | kafka.authentication.secret or setup.kafkaSecret must name a Secret",
                "kafka: {bootstrapServers: 'kafka:9092', authentication: {type: certificate}} | kafka.tls.enabled must be true",
                "autoscaling: {enabled: true, minTrainers: 3, maxTrainers: 2} | autoscaling.minTrainers must be at most autoscaling.maxTrainers",
                "autoscaling: {enabled: true, maxTrainers: 501}        | times trainer.slots must be at most 1000, the largest share group that a broker allows, was 1002",
                "planner: {oidc: {enabled: true}}                      | planner.oidc.authServerUrl must be set"
            })
    void refusesValuesThatCannotWork(String values, String sentence) {
        // given
        String all = values.startsWith("kafka") ? values : BROKER + values;

        // then
        assertThatThrownBy(() -> Chart.VERNIER.documents(folder, all)).hasMessageContaining(sentence);
    }

    static JsonNode deployment(List<JsonNode> documents, String name) {
        return documents.stream()
                .filter(document -> document.path("kind").asText().equals("Deployment"))
                .filter(document -> document.at("/metadata/name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
