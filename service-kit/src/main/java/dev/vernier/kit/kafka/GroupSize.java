// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.kafka;

import java.util.Optional;

/**
 * How many members the trainers' share group has and may have; each slot of each trainer is one.
 *
 * @param most what the broker allows
 * @param members that it has now, those of this process not among them
 */
record GroupSize(int most, int members) {
    static final String SETTING = "group.share.max.size";

    /** Why so many more members cannot join; empty when they can. */
    Optional<String> refusal(int slots) {
        if (members + slots <= most) return Optional.empty();
        return Optional.of("The share group " + TopicSetup.TRAINERS + " would have " + (members + slots) + " members, "
                + members + " that are there and " + slots + " slots of this trainer, but the broker's setting "
                + SETTING
                + " is " + most + ": raise it to at least " + (members + slots)
                + " (it may be up to 1000), or run fewer"
                + " slots (vernier.trainer.slots)");
    }
}
