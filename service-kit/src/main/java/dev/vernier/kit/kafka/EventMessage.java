// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.kafka;

import dev.vernier.kit.tracing.TraceHeaders;
import io.opentelemetry.context.Context;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import org.apache.kafka.common.header.Headers;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jspecify.annotations.Nullable;

/** A message for one of the services' outgoing channels. */
public final class EventMessage {
    private EventMessage() {}

    /** Belongs to the trace that this thread is in, if it is in one. */
    public static Message<byte[]> of(@Nullable String key, byte[] json, Headers headers) {
        TraceHeaders.write(Context.current(), headers);
        return Message.of(json)
                .addMetadata(OutgoingKafkaRecordMetadata.<String>builder()
                        .withKey(key)
                        .withHeaders(headers)
                        .build());
    }
}
