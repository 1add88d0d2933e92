// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vernier.events.EventJson;
import dev.vernier.events.Topic;
import dev.vernier.infrastructure.TestInfrastructure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What an operator sees of the three services: health, figures, log lines, traces. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SeenFromOutsideIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String USERS_TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final Pattern FIGURE = Pattern.compile("^([a-z_]+)(\\{[^}]*})? ");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static Installation installation;
    private static Spans spans;

    @BeforeAll
    static void runsTwoStudies() throws IOException {
        spans = new Spans();
        installation = new Installation(
                TestInfrastructure.start(),
                List.of("planner-1", "reporter-1", "trainer-1"),
                Map.of(
                        "QUARKUS_OTEL_SDK_DISABLED", "false",
                        "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", spans.endpoint().toString(),
                        "QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
                        "QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true",
                        "VERNIER_PLANNER_STALLED_AFTER", "PT5S"));
        installation.topics.publish(study("alone"));
        installation.topics.publish(study("told"), "00-" + USERS_TRACE + "-b7ad6b7169203331-01");
        installation.topics.send(Topic.TRIALS, "poison/1/1", "poison".getBytes(UTF_8));
        installation.awaitReport("alone");
        installation.awaitReport("told");
    }

    @AfterAll
    static void stop() {
        installation.close();
        spans.close();
    }

    @Test
    @Order(1)
    void saysWhatItsHealthRestsOn() throws Exception {
        assertThat(get("planner", "/q/health/live")).contains("goes round").contains("last_round_seconds_ago");
        assertThat(get("reporter", "/q/health/live")).contains("goes round");
        assertThat(get("trainer", "/q/health/live")).contains("slots are alive");
        assertThat(get("planner", "/q/health/ready")).contains("follows the topics");
        assertThat(get("trainer", "/q/health/ready")).contains("\"members_of_the_group\": 2");
        for (String service : List.of("planner", "trainer", "reporter")) {
            assertThat(get(service, "/q/health/started")).contains("topics are there");
            assertThat(get(service, "/q/health/well")).contains("store answers").doesNotContain("DOWN");
        }
    }

    @Test
    @Order(1)
    void tellsItOnThePortForItAlone() throws Exception {
        assertThat(get("planner", "/q/metrics")).contains("vernier_planner_runs_outstanding");
        assertThat(HTTP.send(
                                HttpRequest.newBuilder(installation
                                                .services
                                                .api("planner-1")
                                                .resolve("/q/metrics"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(404);
        for (String service : List.of("trainer-1", "reporter-1")) {
            HttpRequest other =
                    HttpRequest.newBuilder(installation.services.api(service)).build();
            assertThatThrownBy(() -> HTTP.send(other, HttpResponse.BodyHandlers.ofString()))
                    .as(service)
                    .isInstanceOf(ConnectException.class);
        }
    }

    @Test
    @Order(2)
    void countsOneEndForEachDelivery() throws Exception {
        // when
        String figures = get("trainer", "/q/metrics");

        // then
        assertThat(sum(figures, "vernier_trainer_deliveries_received_total"))
                .isEqualTo(5)
                .isEqualTo(sum(figures, "vernier_trainer_deliveries_ended_total")
                        + sum(figures, "vernier_trainer_slots_busy"));
        assertThat(sum(figures, "vernier_trainer_deliveries_ended_total", "end=\"completed\""))
                .isEqualTo(4);
        assertThat(sum(figures, "vernier_trainer_deliveries_ended_total", "end=\"dead_letter\""))
                .isEqualTo(1);
        assertThat(sum(figures, "vernier_trainer_epochs_total")).isEqualTo(8);
        assertThat(sum(figures, "vernier_trainer_slots")).isEqualTo(2);
    }

    @Test
    @Order(3)
    void countsWhatPlannerAndReporterHaveDone() throws Exception {
        // when
        String planned = get("planner", "/q/metrics");
        String reported = get("reporter", "/q/metrics");

        // then
        assertThat(sum(planned, "vernier_planner_runs_written_total", "time=\"first\""))
                .isEqualTo(4);
        assertThat(sum(planned, "vernier_planner_runs_ended_total", "outcome=\"completed\""))
                .isEqualTo(4);
        assertThat(sum(planned, "vernier_planner_studies_open")).isZero();
        assertThat(sum(planned, "vernier_fold_active")).isEqualTo(1);
        assertThat(sum(reported, "vernier_reporter_reports_written_total")).isEqualTo(2);
        assertThat(sum(reported, "vernier_fold_active")).isEqualTo(1);
    }

    /** Dashboard and rules ask for nothing else: deploy holds them against the list. */
    @Test
    @Order(3)
    void exportsTheFiguresThatAreListed() throws Exception {
        // given
        Set<String> listed = Files.readAllLines(Path.of("../deploy/monitoring/metrics.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .collect(toSet());

        // when
        Set<String> exported = new HashSet<>();
        for (String service : List.of("planner", "trainer", "reporter")) {
            get(service, "/q/metrics").lines().map(SeenFromOutsideIT::figure).forEach(exported::add);
        }

        // then
        assertThat(exported).containsAll(listed);
        assertThat(listed)
                .containsAll(exported.stream()
                        .filter(name -> name.startsWith("vernier_"))
                        .toList());
    }

    /** @return name and labels of a line, as the list spells them; empty when it is none */
    private static String figure(String line) {
        Matcher matcher = FIGURE.matcher(line);
        if (!matcher.find()) return "";
        List<String> labels = LABEL.matcher(String.valueOf(matcher.group(2)))
                .results()
                .map(label -> label.group(1))
                .sorted()
                .toList();
        return matcher.group(1) + (labels.isEmpty() ? "" : "{" + String.join(",", labels) + "}");
    }

    @Test
    @Order(4)
    void holdsAStudyFromItsPlanToItsReportInOneTrace() {
        // when the services have sent what they gather for some seconds
        await().atMost(PATIENCE).until(() -> count("run") == 4 && count("report") == 2);

        // then
        Set<String> traces = spans.received().stream().map(Spans.Span::trace).collect(toSet());
        assertThat(traces).hasSize(2).contains(USERS_TRACE);
        assertThat(traces)
                .allSatisfy(trace -> assertThat(spans.received().stream()
                                .filter(span -> span.trace().equals(trace))
                                .map(Spans.Span::name))
                        .containsOnly("plan", "run", "report"));
    }

    @Test
    @Order(5)
    void namesStudyAndRunInFieldsOfItsLogLines() throws IOException {
        assertThat(fieldsOf("planner", "Study accepted"))
                .extracting(fields -> fields.path("study").asText())
                .containsExactlyInAnyOrder("alone", "told");
        assertThat(fieldsOf("trainer", "Unreadable run")).singleElement().satisfies(fields -> {
            assertThat(fields.path("run_id").asText()).isEqualTo("poison/1/1");
            assertThat(fields.path("study").asText()).isEqualTo("poison");
            assertThat(fields.path("trainer").asText()).isEqualTo("trainer-1");
        });
        assertThat(fieldsOf("reporter", "Report written"))
                .extracting(fields -> fields.path("study").asText())
                .containsExactlyInAnyOrder("alone", "told");
    }

    @Test
    @Order(6)
    void saysWhichStudyStandsStillAndWhy() throws Exception {
        // given
        installation.services.process("trainer-1").kill();

        // when
        installation.topics.publish(study("forsaken"));

        // then
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(get("planner", "/q/health/well")).contains("study forsaken"));
        String figures = get("planner", "/q/metrics");
        assertThat(sum(figures, "vernier_planner_studies_stalled")).isEqualTo(1);
        assertThat(sum(figures, "vernier_planner_runs_planned"))
                .isEqualTo(2)
                .isEqualTo(sum(figures, "vernier_planner_runs"));
        assertThat(get("planner", "/q/health/ready")).contains("UP").doesNotContain("DOWN");
    }

    private static String study(String id) {
        return """
                {"study": "%s",
                 "base": {"hidden_size": 8, "num_layers": 1, "dropout": 0.1, "learning_rate": 0.01, "batch_size": 16},
                 "data": {"uri": "s3://datasets/sunspots.csv", "target": "SUNACTIVITY", "lookback": 12},
                 "search": {"trials": 2}, "training": {"epochs": 2}, "confirm": {"finalists": 0}}""".formatted(id);
    }

    private static String get(String service, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        installation.services.management(service + "-1").resolve(path))
                .header("Accept", "text/plain, application/json")
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private static long count(String spanName) {
        return spans.received().stream()
                .filter(span -> span.name().equals(spanName))
                .count();
    }

    private static double sum(String figures, String name) {
        return sum(figures, name, "");
    }

    /** @param label that a line must have to be counted; empty: any */
    private static double sum(String figures, String name, String label) {
        return figures.lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .filter(line -> line.contains(label))
                // What follows a # is an example of a trace.
                .map(line -> line.replaceFirst(" #.*", ""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static List<JsonNode> fieldsOf(String service, String message) throws IOException {
        List<JsonNode> fields = new ArrayList<>();
        for (String line :
                Files.readAllLines(installation.services.process(service + "-1").log())) {
            if (!line.startsWith("{")) continue;
            JsonNode said = EventJson.mapper().readTree(line);
            if (said.path("message").asText().startsWith(message)) fields.add(said.path("mdc"));
        }
        return fields;
    }
}
