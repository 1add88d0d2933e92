// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.messaging;

import dev.vernier.events.EventJson;
import dev.vernier.events.Topic;
import dev.vernier.kit.kafka.CloudEventHeaders;
import dev.vernier.kit.tracing.TraceHeaders;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Writes messages in transactions. The transactional id is the same for every planner: opening a writer ends what a predecessor had
 * begun and fences it, so that one that was frozen and wakes up can write nothing. Any failure makes the writer useless.
 */
final class TransactionalWriter implements AutoCloseable {
    private static final String TRANSACTIONAL_ID = "vernier-planner";

    private final KafkaProducer<String, byte[]> producer;
    private final CloudEventHeaders headers = new CloudEventHeaders("planner");
    private final PlannerTraces traces;

    /** A message and where it goes. */
    record Outgoing(Topic topic, String key, Object message, String id) {}

    TransactionalWriter(Map<String, Object> kafka, PlannerTraces traces) {
        this.traces = traces;
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, TRANSACTIONAL_ID);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
        producer.initTransactions();
    }

    /**
     * Writes all of it or nothing.
     *
     * @return for each partition written to, the offset after the last of these records
     */
    Map<TopicPartition, Long> write(List<Outgoing> messages, Instant now) {
        return traces.during(messages, () -> inOneTransaction(messages, now));
    }

    private Map<TopicPartition, Long> inOneTransaction(List<Outgoing> messages, Instant now) {
        producer.beginTransaction();
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (Outgoing out : messages) {
            Headers said = headers.of(out.message(), out.id(), out.key(), now);
            TraceHeaders.write(Context.current(), said);
            sent.add(producer.send(new ProducerRecord<>(
                    out.topic().topicName(), null, null, out.key(), EventJson.write(out.message()), said)));
        }
        producer.commitTransaction();
        Map<TopicPartition, Long> ends = new HashMap<>();
        for (Future<RecordMetadata> record : sent) {
            RecordMetadata written = committed(record);
            ends.merge(new TopicPartition(written.topic(), written.partition()), written.offset() + 1, Math::max);
        }
        return ends;
    }

    @Override
    public void close() {
        // Not to wait for a broker that is away: an unfinished transaction is ended by the successor.
        producer.close(Duration.ofSeconds(5));
    }

    private static RecordMetadata committed(Future<RecordMetadata> record) {
        try {
            return record.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a committed record was not written", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted after a commit", e);
        }
    }
}
