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
import java.util.Objects;
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
import org.jspecify.annotations.Nullable;

/**
 * Writes messages in transactions. The transactional id is the same for every planner: opening a writer ends what a predecessor had
 * begun and fences it, so that one that was frozen and wakes up can write nothing. Any failure makes the writer useless.
 */
final class TransactionalWriter implements AutoCloseable {
    private static final String TRANSACTIONAL_ID = "vernier-planner";

    private final KafkaProducer<String, byte[]> producer;
    private final CloudEventHeaders headers = new CloudEventHeaders("planner");
    private final PlannerTraces traces;

    /**
     * A message and where it goes.
     *
     * @param message bytes where a record is passed on as it came
     * @param headers null for those of a message of ours
     */
    record Outgoing(
            Topic topic,
            @Nullable String key,
            Object message,
            String id,
            @Nullable Headers headers) {
        Outgoing(Topic topic, String key, Object message, String id) {
            this(topic, key, message, id, null);
        }
    }

    /** Opens a writer, which fences every other. */
    interface Opening {
        TransactionalWriter open();
    }

    /** A message in the form in which it travels. */
    record Encoded(Outgoing out, byte[] json) {}

    TransactionalWriter(Map<String, Object> kafka, PlannerTraces traces) {
        this.traces = traces;
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, TRANSACTIONAL_ID);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
        producer.initTransactions();
    }

    /**
     * Messages as they will travel. What is written is read again by every planner that takes over: what could not be is not written.
     *
     * @throws IllegalArgumentException when a message cannot be written, or not be read again as it was
     */
    static List<Encoded> encode(List<Outgoing> messages) {
        List<Encoded> encoded = new ArrayList<>();
        for (Outgoing out : messages) {
            byte[] json = out.message() instanceof byte[] asItCame ? asItCame : EventJson.write(out.message());
            if (json != out.message()
                    && !EventJson.read(json, out.message().getClass()).equals(out.message())) {
                throw new IllegalArgumentException("cannot be read as it was written: " + out.id());
            }
            encoded.add(new Encoded(out, json));
        }
        return encoded;
    }

    /** The broker's time, from a record that nobody will see. */
    Instant askTime(Topic topic) {
        producer.beginTransaction();
        Future<RecordMetadata> sent = producer.send(new ProducerRecord<>(topic.topicName(), new byte[0]));
        producer.flush();
        Instant time = Instant.ofEpochMilli(committed(sent).timestamp());
        producer.abortTransaction();
        return time;
    }

    /**
     * Writes all of it or nothing.
     *
     * @return where it lies now
     */
    Written write(List<Encoded> messages, Instant now) {
        return traces.during(messages.stream().map(Encoded::out).toList(), () -> inOneTransaction(messages, now));
    }

    /**
     * What a transaction has written.
     *
     * @param ends for each partition written to, the offset after the last of these records
     * @param at the broker's time
     */
    record Written(Map<TopicPartition, Long> ends, Instant at) {}

    private Written inOneTransaction(List<Encoded> messages, Instant now) {
        producer.beginTransaction();
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (Encoded message : messages) {
            Outgoing out = message.out();
            Headers said = out.headers() != null
                    ? out.headers()
                    : headers.of(out.message(), out.id(), Objects.requireNonNullElse(out.key(), ""), now);
            TraceHeaders.write(Context.current(), said);
            sent.add(producer.send(
                    new ProducerRecord<>(out.topic().topicName(), null, null, out.key(), message.json(), said)));
        }
        producer.commitTransaction();
        Map<TopicPartition, Long> ends = new HashMap<>();
        long at = 0;
        for (Future<RecordMetadata> record : sent) {
            RecordMetadata written = committed(record);
            ends.merge(new TopicPartition(written.topic(), written.partition()), written.offset() + 1, Math::max);
            at = Math.max(at, written.timestamp());
        }
        return new Written(ends, Instant.ofEpochMilli(at));
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
