// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dashboard and rules ask for what the services export; pipeline-tests hold the list of that against the services. */
class MonitoringTest {
    private static final Path FOLDER = Path.of("monitoring");
    private static final JsonNode DASHBOARD = Yaml.read(FOLDER.resolve("dashboard.json"));
    private static final JsonNode RULES = Yaml.read(FOLDER.resolve("rules.yaml"));
    private static final Map<String, Set<String>> EXPORTED = Query.exported();

    @Test
    void theDashboardAsksForWhatTheServicesExport() {
        assertThat(DASHBOARD.findValuesAsText("expr"))
                .hasSizeGreaterThan(20)
                .allSatisfy(
                        query -> assertThat(new Query(query).faults(EXPORTED)).isEmpty());
    }

    @Test
    void theRulesAskForWhatTheServicesExport() {
        assertThat(RULES.findValuesAsText("expr"))
                .hasSizeGreaterThan(10)
                .allSatisfy(
                        query -> assertThat(new Query(query).faults(EXPORTED)).isEmpty());
    }

    @Test
    void everyFigureOfVerniersIsOnTheDashboard() {
        // given
        String queries = String.join(" ", DASHBOARD.findValuesAsText("expr"));

        // then
        assertThat(EXPORTED.keySet()).hasSizeGreaterThan(20).allMatch(queries::contains);
    }

    @Test
    void everyFigureIsExplained() {
        // given the page, where a name that begins with _ goes on from the one before
        String page = Yaml.text(FOLDER.resolve("README.md"));
        String names = Pattern.compile("`(vernier_[a-z_]+?)(_[a-z]+)`, `(_[a-z_]+)`")
                .matcher(page)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1) + found.group(2) + " " + found.group(1)
                        + found.group(3) + " " + found.group(1) + found.group(2) + found.group(3)));

        // then
        assertThat(EXPORTED.keySet())
                .filteredOn(name -> name.startsWith("vernier_"))
                .allMatch(names::contains);
    }

    @Test
    void everyAlertHasANameASeverityAndASentence() {
        assertThat(alerts().map(alert -> alert.path("alert").asText()).toList())
                .doesNotHaveDuplicates()
                .allMatch(name -> name.startsWith("Vernier"));
        assertThat(alerts()).allSatisfy(alert -> {
            assertThat(alert.at("/labels/severity").asText()).isIn("warning", "critical");
            assertThat(alert.at("/annotations/summary").asText()).isNotBlank();
        });
    }

    @Test
    void everyAlertIsTriedWhereItIsQuiet() {
        assertThat(Yaml.read(FOLDER.resolve("rules-test.yaml")).at("/tests/0/alert_rule_test"))
                .extracting(test -> test.path("alertname").asText())
                .containsExactlyInAnyOrderElementsOf(
                        alerts().map(alert -> alert.path("alert").asText()).toList());
    }

    @Test
    void everyPanelHasAPlaceAndATitleOfItsOwnAndAsksTheChosenSource() {
        assertThat(DASHBOARD.path("panels"))
                .extracting(panel -> panel.path("id"))
                .doesNotHaveDuplicates();
        assertThat(DASHBOARD.path("panels"))
                .extracting(panel -> panel.path("title"))
                .doesNotHaveDuplicates();
        assertThat(DASHBOARD.path("panels"))
                .extracting(panel -> panel.at("/gridPos/x") + "/" + panel.at("/gridPos/y"))
                .doesNotHaveDuplicates();
        assertThat(DASHBOARD.findValues("datasource"))
                .allMatch(source -> source.path("uid").asText().equals("${datasource}"));
        assertThat(DASHBOARD.at("/templating/list/0/name").asText()).isEqualTo("datasource");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rules.yaml", "dashboard.json"})
    void theChartHasTheSameFile(String name) {
        assertThat(Yaml.text(Path.of("helm/vernier/files").resolve(name)))
                .as("cp deploy/monitoring/%s deploy/helm/vernier/files/", name)
                .isEqualTo(Yaml.text(FOLDER.resolve(name)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sum(vernier_planner_studies_opened) > 0           | no service exports vernier_planner_studies_opened",
                "sum(rate(vernier_trainer_epochs[5m]))             | no service exports vernier_trainer_epochs",
                "vernier_planner_runs{status=\"waiting\"}          | vernier_planner_runs has no label status",
                "sum by (engine) (vernier_trainer_slots)           | nothing here has a label engine",
                "vernier_trainer_slots unless vernier_trainer_slot | no service exports vernier_trainer_slot"
            })
    void aQueryForNothingIsSeen(String query, String fault) {
        assertThat(new Query(query).faults(EXPORTED)).containsExactly(fault);
    }

    private static Stream<JsonNode> alerts() {
        return Yaml.list(RULES.at("/groups/0/rules"));
    }
}
