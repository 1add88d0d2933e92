// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.messaging;

import dev.vernier.events.EventJson;
import dev.vernier.events.StudyId;
import dev.vernier.events.StudyState;
import dev.vernier.events.StudyStatus;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The studies that want no further result: their runs are accepted without being trained. */
@Singleton
class ClosedStudies {
    private static final Logger LOG = LoggerFactory.getLogger(ClosedStudies.class);

    private final Set<StudyId> closed = ConcurrentHashMap.newKeySet();

    @Incoming("studies-in")
    void on(byte[] json) {
        try {
            StudyStatus status = EventJson.read(json, StudyStatus.class);
            if (status.state().isFinal() || status.state() == StudyState.CLOSING) closed.add(status.study());
        } catch (IllegalArgumentException e) {
            LOG.warn("Unreadable study status is passed over cause={}", e.getMessage());
        }
    }

    boolean contains(StudyId study) {
        return closed.contains(study);
    }
}
