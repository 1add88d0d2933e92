// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GroupSizeTest {

    @Test
    void takesAsManySlotsAsThereIsRoomFor() {
        assertThat(new GroupSize(200, 192).refusal(8)).isEmpty();
    }

    @Test
    void namesTheSettingWhatItIsAndWhatItMustBe() {
        assertThat(new GroupSize(200, 193).refusal(8))
                .hasValue(
                        "The share group vernier-trainers would have 201 members, 193 that are there and 8 slots of this"
                                + " trainer, but the broker's setting group.share.max.size is 200: raise it to at least 201 (it may"
                                + " be up to 1000), or run fewer slots (vernier.trainer.slots)");
    }
}
