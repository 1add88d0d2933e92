// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vernier.events.BaseParams;
import dev.vernier.events.Confirm;
import dev.vernier.events.Fault;
import org.junit.jupiter.api.Test;

class RunLimitTest {

    @Test
    void countsTheConfirmPhaseWithItsBase() {
        // given
        BaseParams study = Studies.study(Studies.seattle(), Studies.search(25), new Confirm(3, 8));

        // then
        assertThat(new RunLimit(57).fault(study)).isEmpty();
        assertThat(new RunLimit(56).fault(study))
                .map(Fault::sentence)
                .hasValue(
                        "search.trials times search.replicates, and finalists and base times confirm.replicates, must be at"
                                + " most 56 runs together, was 25 + 32");
    }

    @Test
    void countsNoConfirmPhaseWithoutFinalists() {
        // given
        BaseParams study = Studies.study(Studies.seattle(), Studies.search(25), new Confirm(0, 8));

        // then
        assertThat(new RunLimit(25).fault(study)).isEmpty();
        assertThat(new RunLimit(24).fault(study)).isPresent();
    }

    @Test
    void mustAllowARun() {
        assertThatThrownBy(() -> new RunLimit(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("at least 1, was 0");
    }
}
