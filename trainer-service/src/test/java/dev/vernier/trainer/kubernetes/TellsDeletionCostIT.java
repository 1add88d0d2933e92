// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vernier.trainer.LogLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The requests that reach a cluster's API, over TLS with a certificate of the cluster's own. */
class TellsDeletionCostIT {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration AFTER_TELLING = Duration.ofSeconds(30);
    private static final Duration AFTER_REFUSAL = Duration.ofMinutes(5);
    private static final List<Duration> IDLE = List.of();
    private static final List<Duration> AN_HOUR = List.of(Duration.ofHours(1));

    private final Path serviceAccount;
    private final ClusterApi api;
    private final Logger logger = Logger.getLogger(TellsDeletionCost.class.getName());
    private final LogLines log = new LogLines();

    TellsDeletionCostIT(@TempDir Path folder) throws Exception {
        serviceAccount = folder;
        api = ClusterApi.start(Files.createDirectories(folder.resolve("api")));
        Files.copy(api.certificate(), folder.resolve("ca.crt"));
        Files.writeString(folder.resolve("token"), "first-token\n");
    }

    @BeforeEach
    void listen() {
        logger.addHandler(log);
    }

    @AfterEach
    void close() {
        logger.removeHandler(log);
        api.close();
    }

    @Test
    void patchesTheAnnotationOfItsOwnPod() throws Exception {
        // when
        pod().tell(new DeletionCost(3610));
        // then
        assertThat(api.requests)
                .containsExactly(new ClusterApi.Request(
                        "PATCH",
                        "/api/v1/namespaces/tuning/pods/vernier-trainer-x2x4q",
                        "application/merge-patch+json",
                        "Bearer first-token",
                        "{\"metadata\":{\"annotations\":{\"controller.kubernetes.io/pod-deletion-cost\":\"3610\"}}}"));
    }

    @Test
    void readsTheTokenAnewEachTime() throws Exception {
        // given
        PodResource pod = pod();
        pod.tell(new DeletionCost(10));
        // when
        Files.writeString(serviceAccount.resolve("token"), "second-token");
        pod.tell(new DeletionCost(20));
        // then
        assertThat(api.requests)
                .extracting(ClusterApi.Request::authorization)
                .containsExactly("Bearer first-token", "Bearer second-token");
    }

    @Test
    void trustsNobodyButTheClustersOwnAuthority() throws Exception {
        // given
        try (ClusterApi impostor = ClusterApi.start(Files.createDirectories(serviceAccount.resolve("impostor")))) {
            PodResource pod = new PodResource(Cluster.around(environment(impostor), serviceAccount));
            // when, then
            assertThatThrownBy(() -> pod.tell(new DeletionCost(10))).isInstanceOf(SSLException.class);
            assertThat(impostor.requests).isEmpty();
        }
    }

    @Test
    void saysWhichRightIsMissing() {
        // given
        api.status = 403;
        // when, then
        assertThatThrownBy(() -> pod().tell(new DeletionCost(10)))
                .isInstanceOf(IOException.class)
                .hasMessage("the service account may not patch pods: give it the verb patch on pods");
    }

    @Test
    void tellsWhatHasChangedAndNothingElse() throws Exception {
        // when
        List<Duration> pauses = pausesOver(List.of(IDLE, AN_HOUR, AN_HOUR, IDLE, IDLE));
        // then
        assertThat(api.requests).extracting(ClusterApi.Request::cost).containsExactly("0", "3610", "0");
        assertThat(pauses).containsExactly(LOOK, AFTER_TELLING, AFTER_TELLING, LOOK, AFTER_TELLING, LOOK);
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void tellsAnIdlePodsCostOnceSinceAContainerBeforeThisOneMayHaveToldAnother() throws Exception {
        // when
        pausesOver(List.of(IDLE, IDLE, IDLE));
        // then
        assertThat(api.requests).extracting(ClusterApi.Request::cost).containsExactly("0");
    }

    @Test
    void warnsOnceOfARefusalAndTriesOn() throws Exception {
        // given
        api.status = 403;
        // when
        List<Duration> pauses = pausesOver(List.of(AN_HOUR, AN_HOUR, AN_HOUR));
        // then
        assertThat(api.requests).hasSize(3);
        assertThat(pauses).containsExactly(LOOK, AFTER_REFUSAL, AFTER_REFUSAL, AFTER_REFUSAL);
        assertThat(log.lines()).singleElement().asString().contains("give it the verb patch on pods");
    }

    @Test
    void saysWhyNothingIsToldOutsideOfACluster() {
        // when
        TellsDeletionCost.begin(Map.of(), () -> AN_HOUR, pause -> true);
        // then
        assertThat(log.lines())
                .singleElement()
                .asString()
                .contains("the variable KUBERNETES_SERVICE_HOST is missing: Kubernetes sets it in every pod");
    }

    /** Lets it look so often, without waiting. @return how long it would have waited each time */
    private List<Duration> pausesOver(List<List<Duration>> looks) throws IOException {
        List<Duration> pauses = new ArrayList<>();
        Iterator<? extends Collection<Duration>> next = looks.iterator();
        new TellsDeletionCost(
                        pod(), next::next, new TellsDeletionCost.Pace(LOOK, AFTER_TELLING, AFTER_REFUSAL), pause -> {
                            pauses.add(pause);
                            return !next.hasNext();
                        })
                .untilTheEnd();
        return pauses;
    }

    private PodResource pod() throws IOException {
        return new PodResource(Cluster.around(environment(api), serviceAccount));
    }

    private static Map<String, String> environment(ClusterApi of) {
        return Map.of(
                "KUBERNETES_SERVICE_HOST", "127.0.0.1",
                "KUBERNETES_SERVICE_PORT", String.valueOf(of.port()),
                "POD_NAME", "vernier-trainer-x2x4q",
                "POD_NAMESPACE", "tuning");
    }
}
