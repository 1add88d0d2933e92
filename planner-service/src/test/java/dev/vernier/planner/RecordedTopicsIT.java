// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vernier.events.Params;
import dev.vernier.events.Phase;
import dev.vernier.events.StudyState;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.TrialConfig;
import dev.vernier.infrastructure.EmbeddedInfrastructure;
import dev.vernier.infrastructure.ServiceProcess;
import dev.vernier.infrastructure.TestInfrastructure;
import dev.vernier.planner.messaging.LaterPlanner;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was decided is read: topics that an earlier Vernier has written, with other defaults and by another algorithm. */
class RecordedTopicsIT {
    private EmbeddedInfrastructure infrastructure;
    private Conversation topics;

    @BeforeEach
    void openTheFolder() throws IOException {
        Path folder = TestInfrastructure.newFolder();
        RecordedTopics.unpack(folder.resolve("data").resolve("kafka"));
        infrastructure = EmbeddedInfrastructure.start(folder.resolve("data"), folder.resolve("logs"));
        topics = new Conversation(infrastructure.bootstrapServers());
    }

    @AfterEach
    void stop() {
        topics.close();
        infrastructure.close();
    }

    @Test
    void studiesGoOnAsTheyWerePlannedWithChangedDefaults() {
        // given
        PlannerUnderTest planners = new PlannerUnderTest(infrastructure);
        planners.uploadSeries();

        // when
        try (ServiceProcess planner = planners.start()) {
            // then
            assertGoesOnAsItWas();
            List<TrialConfig> today = planned("planned-today");
            assertThat(today)
                    .allSatisfy(run -> assertThat(run.training().epochs()).isNotEqualTo(RecordedTopics.EPOCHS));
        }
    }

    @Test
    void studiesGoOnAsTheyWerePlannedWithAChangedAlgorithm() {
        // when
        try (LaterPlanner planner = new LaterPlanner(infrastructure.bootstrapServers())) {
            // then
            assertGoesOnAsItWas();
            assertThat(planned("planned-later"))
                    .allSatisfy(run ->
                            assertThat(run.params().get(Params.BATCH_SIZE)).isGreaterThan(BigDecimal.valueOf(1_000)));
        }
    }

    private List<TrialConfig> planned(String id) {
        topics.publish(RecordedTopics.study(id, 3, 0));
        topics.awaitStatus(id, status -> status.emitted() == 3);
        return topics.runsOf(id);
    }

    private void assertGoesOnAsItWas() {
        StudyStatus finished = topics.awaitStatus("finished", status -> status.state() == StudyState.COMPLETED);
        StudyStatus cancelled = topics.awaitStatus("cancelled", status -> status.state() == StudyState.CANCELLED);
        List<TrialConfig> search = topics.runsOf("searching");
        List<TrialConfig> confirming = topics.runsOf("confirming");
        assertThat(search).hasSize(5);
        assertThat(confirming).hasSize(8);

        // when the trainers go on where they were
        search.subList(3, 5).forEach(run -> topics.complete(run, 1.0 / run.trial()));
        confirming.subList(5, 8).forEach(run -> topics.complete(run, 1.0 / run.trial()));
        topics.awaitStatus("searching", status -> status.emitted() == 9);
        List<TrialConfig> confirm = topics.runsOf("searching").subList(5, 9);
        confirm.forEach(run -> topics.complete(run, 1.0 / run.trial()));

        // then both end, each run sent out once, with the parameters and the epochs of then
        topics.awaitStatus("searching", status -> status.state() == StudyState.COMPLETED);
        topics.awaitStatus("confirming", status -> status.state() == StudyState.COMPLETED);
        assertThat(topics.runsOf("searching")).hasSize(9);
        assertThat(topics.runsOf("confirming")).isEqualTo(confirming);
        assertThat(confirm).allSatisfy(run -> {
            assertThat(run.phase()).isEqualTo(Phase.CONFIRM);
            assertThat(run.params()).isEqualTo(search.get(run.trial() - 1).params());
            assertThat(run.training().epochs()).isEqualTo(RecordedTopics.EPOCHS);
        });
        // and nothing is answered a second time
        assertThat(topics.rejectionsOfNobody()).hasSize(1);
        assertThat(topics.lastStatus("finished")).isEqualTo(finished);
        assertThat(topics.lastStatus("cancelled")).isEqualTo(cancelled);
    }
}
