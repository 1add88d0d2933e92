// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vernier.events.EventJson;
import dev.vernier.events.ReportWritten;
import dev.vernier.infrastructure.TestInfrastructure;
import dev.vernier.kit.storage.ObjectLocation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Base-params in at the topic, reports out in the bucket: real broker, real store, real training, real kills. */
class PipelineIT {
    private static Installation installation;
    private static StoredReport undisturbed;

    @BeforeAll
    static void runsAStudyUndisturbed() {
        installation = new Installation(TestInfrastructure.start(), List.of("planner-1", "reporter-1", "trainer-1"));
        undisturbed = installation.undisturbed(Studies.QUICK);
    }

    @AfterAll
    static void leavesNoProcess() {
        installation.close();
    }

    @Test
    void givesTwentyFiveTrialsWithFiniteAndDifferentLosses() {
        // when
        JsonNode results = undisturbed.results().path("results");

        // then
        List<Double> losses = new ArrayList<>();
        results.forEach(trial -> losses.add(trial.path("validation_loss").asDouble(Double.NaN)));
        assertThat(losses).hasSize(25).doesNotHaveDuplicates().allMatch(Double::isFinite);
        assertThat(undisturbed.rows()).hasSize(Studies.QUICK.runs()).doesNotHaveDuplicates();
    }

    @Test
    void storesWhatReportsNamesBelowTheStudy() {
        // when
        ReportWritten written = undisturbed.written();

        // then
        assertThat(written.objects()).hasSize(6).allSatisfy(object -> {
            assertThat(object.uri()).startsWith("s3://reports/" + written.study() + "/logs/fine_tune_");
            byte[] stored = installation
                    .store
                    .get(ObjectLocation.parse(object.uri()), Integer.MAX_VALUE)
                    .orElseThrow();
            assertThat(stored).hasSize(Math.toIntExact(object.bytes()));
            assertThat(EventJson.sha256(stored)).isEqualTo(object.sha256());
        });
    }

    @Test
    void endsWithTheSameReportWhenEveryServiceIsKilledInBothPhases() {
        // given
        installation.topics.publish(Studies.QUICK.named("disturbed"));

        // when
        installation.awaitResults("disturbed", 5);
        installation.services.killAndReplace("planner-1");
        installation.services.killAndReplace("trainer-1");
        installation.services.killAndReplace("reporter-1");
        installation.awaitResults("disturbed", Studies.QUICK.searchRuns() + 3);
        installation.services.killAndReplace("reporter-1");
        installation.services.killAndReplace("planner-1");

        // then
        installation.assertEndsAsUndisturbed("disturbed", Studies.QUICK);
        assertThat(installation.topics.emittedOf("disturbed"))
                .hasSize(Studies.QUICK.runs())
                .doesNotHaveDuplicates();
        assertThat(installation.topics.reportsOf("disturbed")).hasSize(1);
    }
}
