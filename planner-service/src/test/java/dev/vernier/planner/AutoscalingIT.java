// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vernier.events.StudyStatus;
import dev.vernier.events.TrialConfig;
import dev.vernier.infrastructure.EmbeddedInfrastructure;
import dev.vernier.infrastructure.Infrastructure;
import dev.vernier.infrastructure.ServiceProcess;
import dev.vernier.infrastructure.TestInfrastructure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an autoscaler is told, by whichever planner it asks, and who else is. */
class AutoscalingIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static Infrastructure infrastructure;
    private static PlannerUnderTest planners;

    @BeforeAll
    static void start() {
        infrastructure = TestInfrastructure.start();
        planners = new PlannerUnderTest(infrastructure);
        planners.uploadSeries();
    }

    @AfterAll
    static void stop() {
        infrastructure.close();
    }

    @Test
    void givesTheSameAnswerActiveOrStandingBy() throws Exception {
        try (ServiceProcess active = planners.start();
                ServiceProcess standby = planners.start();
                Conversation topics = new Conversation(infrastructure.bootstrapServers())) {
            // given
            topics.publish("""
                    study: outstanding
                    base: {hidden_size: 8, num_layers: 1, dropout: 0.1, learning_rate: 0.01, batch_size: 16}
                    data: {uri: "s3://datasets/series.csv", target: SUNACTIVITY, lookback: 12}
                    search: {trials: 5}
                    confirm: {finalists: 0}
                    """);
            StudyStatus status = topics.awaitStatus("outstanding", s -> s.emitted() == 5);
            TrialConfig first = topics.runsOf("outstanding").get(0);
            assertThat(status.counts().waiting()).isEqualTo(5);

            // when
            topics.complete(first, 0.5);

            // then
            for (ServiceProcess planner : new ServiceProcess[] {active, standby}) {
                await().atMost(SOON)
                        .untilAsserted(() -> assertThat(ask(planner, null))
                                .isEqualTo("200 {\"outstanding\":4,\"waiting\":4,\"running\":0}"));
            }
            assertThat(metrics(active)).contains("vernier_planner_runs_outstanding 4.0");
            // A sum over all planners counts nothing twice.
            assertThat(metrics(standby)).contains("vernier_planner_runs_outstanding 0.0");
        }
    }

    @Test
    void saysNothingWhenNoBrokerHasAnsweredForHalfAMinute() {
        assumeTrue(infrastructure instanceof EmbeddedInfrastructure, "containers are not stopped one by one");
        EmbeddedInfrastructure embedded = (EmbeddedInfrastructure) infrastructure;
        try (ServiceProcess active = planners.start();
                ServiceProcess standby = planners.start()) {
            // given
            awaitAnswer(active);
            awaitAnswer(standby);

            // when
            embedded.broker().stop();

            // then
            await().atMost(SOON).until(() -> ask(active, null).startsWith("503"));
            await().atMost(SOON).until(() -> ask(standby, null).startsWith("503"));

            // when
            embedded.broker().start();

            // then
            awaitAnswer(active);
            awaitAnswer(standby);
        }
    }

    @Test
    void asksForATokenOnlyWhenItIsToldWhoGivesThemOut() throws Exception {
        try (TokenIssuer issuer = new TokenIssuer();
                ServiceProcess open = planners.start();
                ServiceProcess closed = planners.launch(Map.of(
                        "QUARKUS_OIDC_TENANT_ENABLED", "true",
                        "QUARKUS_OIDC_AUTH_SERVER_URL", issuer.address(),
                        "QUARKUS_OIDC_CLIENT_ID", "vernier",
                        "QUARKUS_OIDC_TOKEN_AUDIENCE", "vernier"))) {
            closed.awaitReady(SOON);

            // then
            awaitAnswer(open);
            assertThat(ask(open, null)).startsWith("200");
            assertThat(ask(open, issuer.token())).startsWith("200");
            awaitAnswer(closed, issuer.token());
            assertThat(ask(closed, null)).startsWith("401");
            assertThat(ask(closed, "nonsense")).startsWith("401");
            assertThat(ask(closed, issuer.forgedToken())).startsWith("401");
            assertThat(ask(closed, issuer.tokenOfYesterday())).startsWith("401");
            assertThat(ask(closed, issuer.tokenForSomethingElse())).startsWith("401");
            assertThat(ask(closed, issuer.token())).startsWith("200 {\"outstanding\":");
            // No other spelling of the path is a way around it.
            for (String path : new String[] {"/autoscaling;x=y", "/autoscaling/", "//autoscaling", "/%61utoscaling"}) {
                assertThat(ask(closed, path, null)).as(path).doesNotStartWith("200");
            }
            // Probes and scrapers have a port of their own and need none.
            assertThat(metrics(closed)).contains("vernier_planner_runs_outstanding");
            assertThat(ask(closed, "/q/health/ready", issuer.token())).startsWith("404");
        }
    }

    @Test
    void letsNobodyInWhenItKnowsAnIssuerButIsNotSwitchedOn() throws Exception {
        try (TokenIssuer issuer = new TokenIssuer();
                ServiceProcess half = planners.launch(Map.of("QUARKUS_OIDC_AUTH_SERVER_URL", issuer.address()))) {
            // when
            half.awaitReady(SOON);

            // then
            assertThat(ask(half, null)).startsWith("401");
            assertThat(ask(half, issuer.token())).startsWith("401");
        }
    }

    private static void awaitAnswer(ServiceProcess planner) {
        awaitAnswer(planner, null);
    }

    private static void awaitAnswer(ServiceProcess planner, @Nullable String token) {
        await().atMost(SOON).until(() -> ask(planner, token).startsWith("200"));
    }

    private static String ask(ServiceProcess planner, @Nullable String token) throws IOException, InterruptedException {
        return ask(planner, "/autoscaling", token);
    }

    private static String ask(ServiceProcess planner, String path, @Nullable String token)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(planner.api() + path));
        if (token != null) request.header("Authorization", "Bearer " + token);
        return send(request);
    }

    private static String metrics(ServiceProcess planner) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(planner.management().resolve("/q/metrics"))
                .header("Accept", "text/plain"));
    }

    private static String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }
}
