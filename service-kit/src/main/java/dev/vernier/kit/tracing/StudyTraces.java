// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.tracing;

import dev.vernier.events.StudyId;
import io.opentelemetry.context.Context;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.header.Headers;

/** Which trace the records about each study have named, as far as they did. */
public final class StudyTraces {
    /** Of further studies nothing is kept: whoever makes names up fills no memory. */
    private static final int MOST_STUDIES = 10_000;

    private final Map<StudyId, Context> told = new ConcurrentHashMap<>();

    /** Takes what a record says, unless an earlier one has said something: a study stays in the trace that it was sent in. */
    public void first(StudyId study, Headers headers) {
        if (hasRoom(study)) TraceHeaders.read(headers).ifPresent(context -> told.putIfAbsent(study, context));
    }

    /** Takes what a record says in place of what earlier ones have said. */
    public void latest(StudyId study, Headers headers) {
        if (hasRoom(study)) TraceHeaders.read(headers).ifPresent(context -> told.put(study, context));
    }

    private boolean hasRoom(StudyId study) {
        return told.size() < MOST_STUDIES || told.containsKey(study);
    }

    /** Nothing more will be asked of this study. */
    public void forget(StudyId study) {
        told.remove(study);
    }

    public Optional<Context> of(StudyId study) {
        return Optional.ofNullable(told.get(study));
    }
}
