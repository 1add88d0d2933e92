// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vernier.events.EventJson;
import dev.vernier.events.Fault;
import dev.vernier.events.Place;
import dev.vernier.events.Rejection;
import dev.vernier.events.ReportWritten;
import dev.vernier.events.StoredObject;
import dev.vernier.events.StudyId;
import dev.vernier.events.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Anybody may write to a topic: what cannot be read must not keep the commands from what can. */
class StrangersOnTopicsIT {
    private static final byte[] BASE_PARAMS = """
            {"study": "little",
             "base": {"hidden_size": 8, "num_layers": 1, "dropout": 0.1, "learning_rate": 0.01, "batch_size": 16},
             "data": {"uri": "s3://datasets/little.csv", "target": "y"}}
            """.getBytes(StandardCharsets.UTF_8);

    private final TopicsForTests topics;

    StrangersOnTopicsIT(@TempDir Path folder) {
        topics = new TopicsForTests(folder);
    }

    @AfterEach
    void stop() {
        topics.close();
    }

    @Test
    void findsAReportAmongWhatCannotBeRead() {
        // given
        ReportWritten report = new ReportWritten(
                new StudyId("little"),
                7,
                List.of(new StoredObject("report", "s3://reports/little/logs/report.md", 1, "ab".repeat(32))),
                "Done.");
        topics.writeBytes(Topic.REPORTS, "little", "garbage".getBytes(StandardCharsets.UTF_8));
        topics.writeBytes(Topic.REPORTS, "little", EventJson.write(report));
        topics.writeBytes(Topic.REPORTS, "little", "{}".getBytes(StandardCharsets.UTF_8));
        topics.writeBytes(Topic.REPORTS, "little", null);

        // when
        var found = Reports.find(new Broker(topics.kafka()), new StudyId("little"));

        // then
        assertThat(found).contains(report);
    }

    @Test
    void hearsTheAnswerAmongWhatCannotBeRead() {
        // given
        topics.writeBytes(Topic.REJECTIONS, "little", "garbage".getBytes(StandardCharsets.UTF_8));
        topics.writeBytes(Topic.STUDIES, "little", "{}".getBytes(StandardCharsets.UTF_8));
        Publication sent = Publication.send(new Broker(topics.kafka()), BASE_PARAMS);
        Rejection rejection = new Rejection(
                "little",
                List.of(new Fault("data.uri", "must name an object that exists", null)),
                "ab".repeat(32),
                new Place("t", sent.offset()));
        topics.writeBytes(Topic.REJECTIONS, "little", EventJson.write(rejection));

        // when
        var answer = sent.awaitAnswer(Duration.ofSeconds(30), Clock.systemUTC());

        // then
        assertThat(answer.orElseThrow().rejected()).contains(rejection);
    }
}
