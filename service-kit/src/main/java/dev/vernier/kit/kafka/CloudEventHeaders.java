// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vernier.events.Schemas;
import java.time.Instant;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** CloudEvents 1.0 headers in binary mode, for every message that Vernier writes. */
public final class CloudEventHeaders {
    private static final String TYPE = "ce_type";

    private final String source;

    /** @param service who writes, such as {@code planner}; with Vernier's version it becomes the events' source */
    public CloudEventHeaders(String service) {
        this.source = "/vernier/" + service + "/" + VernierVersion.get();
    }

    /**
     * @param id tells this event from every other of the same source; a repetition of an event carries the same id
     * @param subject what it is about: the study or the run
     */
    public Headers of(Object message, String id, String subject, Instant time) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("content-type", bytes("application/json"));
        headers.add("ce_specversion", bytes("1.0"));
        headers.add("ce_id", bytes(id));
        headers.add("ce_source", bytes(source));
        headers.add(TYPE, bytes(typeOf(message.getClass())));
        headers.add("ce_dataschema", bytes(Schemas.idOf(message.getClass())));
        headers.add("ce_subject", bytes(subject));
        headers.add("ce_time", bytes(time.toString()));
        return headers;
    }

    /** Whether the headers say that the record holds such a message. */
    public static boolean says(Headers headers, Class<?> message) {
        Header type = headers.lastHeader(TYPE);
        return type != null && type.value() != null && new String(type.value(), UTF_8).equals(typeOf(message));
    }

    private static String typeOf(Class<?> message) {
        return "dev.vernier." + message.getSimpleName() + ".v1";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
