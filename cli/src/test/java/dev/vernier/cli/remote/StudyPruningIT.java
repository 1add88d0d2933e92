// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.remote;

import static dev.vernier.cli.progress.Messages.T0;
import static dev.vernier.cli.progress.Messages.completedOf;
import static dev.vernier.cli.progress.Messages.ended;
import static dev.vernier.cli.progress.Messages.params;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vernier.cli.remote.StudyPruning.Pruned;
import dev.vernier.events.BaseParams;
import dev.vernier.events.EventJson;
import dev.vernier.events.Place;
import dev.vernier.events.ReportWritten;
import dev.vernier.events.StoredObject;
import dev.vernier.events.StudyId;
import dev.vernier.events.Topic;
import dev.vernier.kit.storage.ObjectLocation;
import dev.vernier.kit.storage.S3ObjectStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real broker and a real S3 server. Of four trials each, 3 is the base, and they came in the order 4, 2, 3, 1. */
class StudyPruningIT {
    private static final Duration DAY = Duration.ofDays(1);
    private static final List<Double> LOSSES = List.of(0.4, 0.2, 0.3, 0.1);

    private final TopicsForTests topics;
    private final S3ObjectStore store;
    private final Broker broker;

    StudyPruningIT(@TempDir Path folder) {
        topics = new TopicsForTests(folder);
        broker = new Broker(topics.kafka());
        store = S3ObjectStore.withKeys(
                topics.infrastructure().s3Endpoint(),
                topics.infrastructure().accessKey(),
                topics.infrastructure().secretKey());
    }

    @AfterEach
    void stop() {
        store.close();
        topics.close();
    }

    @Test
    void removesWhatEachStudyDoesNotKeepAndSaysHowMuch() throws Exception {
        // given
        study("all-kept", "all", true);
        study("finalists-kept", "finalists", true);
        study("no-report", "finalists", false);
        study("selected-kept", "selected", true);
        store.put(new ObjectLocation("artifacts", "finalists-kept/2/1/checkpoint"), new byte[7], "x/y");
        List<String> before = store.list("artifacts", "");

        // when
        List<Pruned> planned = prune(true);
        List<String> afterTheDryRun = store.list("artifacts", "");
        List<Pruned> done = prune(false);
        List<Pruned> again = prune(false);

        // then
        assertThat(planned)
                .containsExactly(
                        new Pruned(new StudyId("finalists-kept"), 2, 107, null),
                        new Pruned(new StudyId("selected-kept"), 3, 300, null));
        assertThat(afterTheDryRun).isEqualTo(before);
        assertThat(done).isEqualTo(planned);
        assertThat(again).isEmpty();
        assertThat(store.list("artifacts", "finalists-kept/"))
                .containsExactly(
                        "finalists-kept/2/1/model.zip", "finalists-kept/3/1/model.zip", "finalists-kept/4/1/model.zip");
        assertThat(store.list("artifacts", "selected-kept/")).containsExactly("selected-kept/2/1/model.zip");
        assertThat(store.list("artifacts", "all-kept/")).hasSize(4);
        assertThat(store.list("artifacts", "no-report/")).hasSize(4);
        assertThat(store.list("reports", "")).hasSize(3);
    }

    @Test
    void leavesAloneWhatHasEndedAMomentAgo() throws Exception {
        // given
        study("young", "selected", true);
        List<Pruned> said = new ArrayList<>();

        // when
        new StudyPruning(broker, store, "artifacts").prune(DAY, T0.plusSeconds(60), false, said::add);

        // then
        assertThat(said).isEmpty();
        assertThat(store.list("artifacts", "young/")).hasSize(4);
    }

    @Test
    void leavesAloneAStudyOfWhichTheBestAreNotKnownAnyMore() throws Exception {
        // given
        BaseParams params = params("forgotten", "finalists");
        put("forgotten");
        topics.write(Topic.STUDIES, "forgotten", ended(params, List.of(), new Place("another-topic", 0), 4));
        topics.write(Topic.REPORTS, "forgotten", report(params.study()));

        // when
        List<Pruned> done = prune(false);

        // then
        assertThat(done).singleElement().satisfies(pruned -> {
            assertThat(pruned.objects()).isZero();
            assertThat(pruned.leftAlone()).startsWith("its results are not on the topic any more");
        });
        assertThat(store.list("artifacts", "forgotten/")).hasSize(4);
    }

    private List<Pruned> prune(boolean dryRun) {
        List<Pruned> said = new ArrayList<>();
        new StudyPruning(broker, store, "artifacts").prune(DAY, T0.plus(DAY), dryRun, said::add);
        return said;
    }

    private void study(String name, String keep, boolean reported) throws Exception {
        BaseParams params = params(name, keep);
        long from = 0;
        for (int trial = 1; trial <= LOSSES.size(); trial++) {
            long at = topics.write(
                    Topic.TRIAL_RESULTS,
                    name + "/" + trial + "/1",
                    completedOf(params.study(), trial, 1, LOSSES.get(trial - 1)));
            if (trial == 1) from = at;
        }
        put(name);
        Place begins = broker.topicIds(List.of(Topic.values())).place(Topic.TRIAL_RESULTS, from);
        topics.write(Topic.STUDIES, name, ended(params, List.of(), begins, from + LOSSES.size()));
        if (reported) topics.write(Topic.REPORTS, name, report(params.study()));
    }

    private void put(String study) {
        for (int trial = 1; trial <= LOSSES.size(); trial++) {
            store.put(
                    new ObjectLocation("artifacts", study + "/" + trial + "/1/model.zip"),
                    new byte[100],
                    "application/zip");
        }
    }

    private ReportWritten report(StudyId study) {
        byte[] best = "{\"selected\": {\"trial\": 2}}".getBytes(StandardCharsets.UTF_8);
        String name = "fine_tune_best_hyperparameters_20260101_120000.json";
        ObjectLocation location = new ObjectLocation("reports", study + "/logs/" + name);
        store.put(location, best, "application/json");
        return new ReportWritten(
                study,
                9,
                List.of(new StoredObject(name, location.toString(), best.length, EventJson.sha256(best))),
                "Done.");
    }
}
