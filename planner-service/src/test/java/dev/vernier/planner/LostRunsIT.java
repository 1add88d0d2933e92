// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vernier.events.EventJson;
import dev.vernier.events.RunId;
import dev.vernier.events.Topic;
import dev.vernier.events.TrialConfig;
import dev.vernier.infrastructure.Infrastructure;
import dev.vernier.infrastructure.ServiceProcess;
import dev.vernier.infrastructure.TestInfrastructure;
import dev.vernier.kit.kafka.TopicSetup;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;

/** A run that leaves the queue without a word, as when the broker gives it up. */
class LostRunsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void isWrittenAgainAlthoughTheQueueIsNeverEmpty() {
        try (Infrastructure infrastructure = TestInfrastructure.start()) {
            PlannerUnderTest planners = new PlannerUnderTest(infrastructure);
            planners.uploadSeries();
            try (ServiceProcess started = planners.start();
                    Conversation topics = new Conversation(infrastructure.bootstrapServers());
                    KafkaShareConsumer<byte[], byte[]> trainer = trainer(infrastructure)) {
                // given
                topics.publish(study("lossy", "{trials: 2}"));
                topics.awaitStatus("lossy", status -> status.emitted() == 2);
                topics.publish(study("busy", "{trials: 25, replicates: 100}"));
                topics.awaitStatus("busy", status -> status.emitted() > 0);

                // when one leaves the queue without a result
                RunId lost = take(trainer, run -> AcknowledgeType.REJECT);

                // then it comes again, while many others are trained and wait
                await("the run that was lost")
                        .atMost(PATIENCE)
                        .pollInterval(Duration.ZERO)
                        .pollInSameThread()
                        .until(() -> {
                            for (int some = 0; some < 50; some++) {
                                take(trainer, run -> {
                                    topics.complete(run, 0.5);
                                    return AcknowledgeType.ACCEPT;
                                });
                            }
                            return topics.runsOf("lossy").stream()
                                            .filter(run -> run.runId().equals(lost))
                                            .count()
                                    == 2;
                        });
                assertThat(topics.runsOf("lossy")).hasSize(3);
                assertThat(take(trainer, run -> AcknowledgeType.RELEASE).study().value())
                        .isEqualTo("busy");
            }
        }
    }

    private static String study(String id, String search) {
        return """
                study: %s
                base: {hidden_size: 64, num_layers: 2, dropout: 0.1, learning_rate: 0.01, batch_size: 16}
                data: {uri: "s3://datasets/series.csv", target: SUNACTIVITY, lookback: 12}
                search: %s
                confirm: {finalists: 0}
                """.formatted(id, search);
    }

    /** Takes the next run of the queue, as a trainer does, and lets go of it. */
    private static RunId take(
            KafkaShareConsumer<byte[], byte[]> trainer, Function<TrialConfig, AcknowledgeType> training) {
        ConsumerRecords<byte[], byte[]> taken = await("a run")
                .atMost(PATIENCE)
                .pollInterval(Duration.ZERO)
                .pollInSameThread()
                .until(() -> trainer.poll(Duration.ofMillis(200)), records -> !records.isEmpty());
        ConsumerRecord<byte[], byte[]> record = taken.iterator().next();
        TrialConfig run = EventJson.read(record.value(), TrialConfig.class);
        trainer.acknowledge(record, training.apply(run));
        trainer.commitSync();
        return run.runId();
    }

    private static KafkaShareConsumer<byte[], byte[]> trainer(Infrastructure infrastructure) {
        KafkaShareConsumer<byte[], byte[]> trainer = new KafkaShareConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        infrastructure.bootstrapServers(),
                        "group.id",
                        TopicSetup.TRAINERS,
                        "max.poll.records",
                        1,
                        "share.acknowledgement.mode",
                        "explicit",
                        "share.acquire.mode",
                        "record_limit"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        trainer.subscribe(List.of(Topic.TRIALS.topicName()));
        return trainer;
    }
}
