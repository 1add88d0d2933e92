// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.messaging;

import dev.vernier.events.EventJson;
import dev.vernier.events.StudyId;
import dev.vernier.events.StudyState;
import dev.vernier.events.StudyStatus;
import dev.vernier.kit.logging.FieldLogger;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** The studies that want no further result: their runs are accepted without being trained. */
@Singleton
class ClosedStudies {
    private static final Logger LOG = FieldLogger.of(ClosedStudies.class);

    private final Set<StudyId> closed = ConcurrentHashMap.newKeySet();

    /** @param json null where somebody has wiped a study off the topic: what is known stays so */
    @Incoming("studies-in")
    void on(byte @Nullable [] json) {
        if (json == null) return;
        try {
            @Nullable StudyStatus status = EventJson.read(json, StudyStatus.class);
            if (status == null) throw new IllegalArgumentException("not a StudyStatus: null");
            if (status.state().isFinal() || status.state() == StudyState.CLOSING) add(status.study());
        } catch (IllegalArgumentException e) {
            LOG.warn("Unreadable study status is passed over cause={}", e.getMessage());
        }
    }

    void add(StudyId study) {
        closed.add(study);
    }

    boolean contains(StudyId study) {
        return closed.contains(study);
    }
}
