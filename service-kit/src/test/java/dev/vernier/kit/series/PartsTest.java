// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.series;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PartsTest {
    @Test
    void cutsTwentyRowsByHand() {
        // given 14 rows of training, 3 of validation, 3 of test; a window of 4 and its target 2 steps on spans 6 rows
        // when
        Parts parts = Parts.of(Specs.of(4, 2, "x"), 20);
        // then
        assertThat(parts).isEqualTo(new Parts(14, new Part(5, 14), new Part(14, 17), new Part(17, 20)));
    }

    @Test
    void countsTheTrainingWindowsOfTheReference() {
        assertThat(Parts.of(Specs.of(24, 1, "x"), 17_420).train().windows()).isEqualTo(12_170);
        assertThat(Parts.of(Specs.of(24, 1, "x"), 8_759).train().windows()).isEqualTo(6_107);
        assertThat(Parts.of(Specs.of(24, 1, "x"), 309).train().windows()).isEqualTo(192);
    }

    @Test
    void losesNoTargetAndNamesNoneTwice() {
        for (int rows = 1; rows < 60; rows++) {
            // when
            Parts parts = Parts.of(Specs.of(5, 3, "x"), rows);
            // then
            assertThat(parts.train().windows()
                            + parts.validation().windows()
                            + parts.test().windows())
                    .isEqualTo(Math.max(0, rows - 7));
            assertThat(parts.train().endTarget())
                    .isLessThanOrEqualTo(parts.validation().firstTarget());
            assertThat(parts.validation().endTarget())
                    .isLessThanOrEqualTo(parts.test().firstTarget());
        }
    }

    @Test
    void leavesPartsEmptyWhenNoWindowFits() {
        assertThat(Parts.of(Specs.of(10_000, 1_000, "x"), 20).test().windows()).isZero();
    }
}
