// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

/**
 * Which submissions have their answer, as far as the writer of a status knew.
 *
 * @param topicId of {@code base-params}
 * @param below every submission below this offset has its answer
 * @param rejections those that were rejected out of order, at or above {@code below}, are named on {@code rejections} from this offset on
 */
public record Answered(String topicId, long below, long rejections) {
    public Answered {
        Bounds.text(1, 100, "topic_id", topicId);
        Bounds.offset("below", below);
        Bounds.offset("rejections", rejections);
    }
}
