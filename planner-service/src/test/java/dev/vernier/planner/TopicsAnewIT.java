// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vernier.events.StudyState;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.Topic;
import dev.vernier.events.TrialConfig;
import dev.vernier.infrastructure.Infrastructure;
import dev.vernier.infrastructure.ServiceProcess;
import dev.vernier.infrastructure.TestInfrastructure;
import dev.vernier.kit.kafka.TopicSetup;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

/** Topics that somebody deletes and creates again while a planner runs: their offsets count from 0, and mean something else. */
class TopicsAnewIT {
    @Test
    void areReadFromTheirBeginningAndTheStudiesThatHaveLostTheirRecordsAreSetAside() throws Exception {
        try (Infrastructure infrastructure = TestInfrastructure.start()) {
            PlannerUnderTest planners = new PlannerUnderTest(infrastructure);
            planners.uploadSeries();
            try (ServiceProcess planner = planners.start();
                    Conversation topics = new Conversation(infrastructure.bootstrapServers());
                    Admin admin = Admin.create(Map.of("bootstrap.servers", infrastructure.bootstrapServers()))) {
                // given some submissions, and a study that has begun
                for (int n = 0; n < 5; n++) topics.publishBytes(new byte[] {'x'});
                topics.publish(study("before"));
                topics.awaitStatus("before", status -> status.emitted() == 25);

                // when
                create(admin, Topic.BASE_PARAMS);
                create(admin, Topic.TRIAL_PROGRESS);
                topics.publish(study("after"));

                // then the first submission on the new topic is answered, and the study goes on
                topics.awaitStatus("after", status -> status.emitted() == 25);
                List<TrialConfig> runs = topics.runsOf("before");
                runs.forEach(run -> topics.complete(run, 1.0 / run.trial()));
                topics.awaitStatus("before", status -> status.state() == StudyState.COMPLETED);
                assertThat(planner.process().logTail()).contains("The topic base-params was created anew");

                // when
                create(admin, Topic.TRIAL_RESULTS);

                // then
                StudyStatus lost = topics.awaitStatus("after", status -> status.setAside() != null);
                assertThat(lost.setAside().reason()).startsWith("the topic trial-results was created anew");
                topics.publish(study("last"));
                topics.awaitStatus("last", status -> status.emitted() == 25);
            }
        }
    }

    private static void create(Admin admin, Topic topic) throws Exception {
        admin.deleteTopics(List.of(topic.topicName())).all().get();
        new TopicSetup(admin).createMissing();
    }

    private static String study(String id) {
        return """
                study: %s
                base: {hidden_size: 64, num_layers: 2, dropout: 0.1, learning_rate: 0.01, batch_size: 16}
                data: {uri: "s3://datasets/series.csv", target: SUNACTIVITY, lookback: 12}
                confirm: {finalists: 0}
                """.formatted(id);
    }
}
