// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

/**
 * A place on a topic. The topic's id goes with it: a topic that was deleted and created anew counts its offsets from 0 again.
 *
 * @param topicId the id that the broker gave the topic when it was created
 */
public record Place(String topicId, long offset) {
    public Place {
        Bounds.text(1, 100, "topic_id", topicId);
        Bounds.offset("offset", offset);
    }

    /** Whether the place lies on the topic as it is now. */
    public boolean isOn(String topic) {
        return topicId.equals(topic);
    }
}
