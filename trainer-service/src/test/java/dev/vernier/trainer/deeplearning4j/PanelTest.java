// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.deeplearning4j;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PanelTest {

    @Test
    void leavesASmallProductWhole() {
        assertThat(Panel.cut(256, 16 * 64)).containsExactly(new Panel(0, 256));
    }

    @Test
    void cutsALargeProductIntoPanelsOfSmallVolume() {
        assertThat(Panel.cut(512, 16 * 128)).containsExactly(new Panel(0, 256), new Panel(256, 256));
    }

    @Test
    void coversEveryColumnOfAnOddLength() {
        assertThat(Panel.cut(600, 40 * 150))
                .containsExactly(
                        new Panel(0, 128),
                        new Panel(128, 128),
                        new Panel(256, 128),
                        new Panel(384, 128),
                        new Panel(512, 88));
    }

    @Test
    void leavesAProductWholeWhosePanelsWouldBeTooNarrow() {
        assertThat(Panel.cut(1024, 64 * 256)).containsExactly(new Panel(0, 1024));
    }
}
