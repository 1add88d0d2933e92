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
        assertThat(new RunLimit(57, 1_000_000).fault(study)).isEmpty();
        assertThat(new RunLimit(56, 1_000_000).fault(study))
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
        assertThat(new RunLimit(25, 1_000_000).fault(study)).isEmpty();
        assertThat(new RunLimit(24, 1_000_000).fault(study)).isPresent();
    }

    @Test
    void countsTheEpochsOfAllRunsTogether() {
        // given
        BaseParams study = Studies.study(Studies.seattle(), Studies.search(25), new Confirm(3, 8));
        long epochs = 57L * study.training().epochs();

        // then
        assertThat(new RunLimit(57, epochs).fault(study)).isEmpty();
        assertThat(new RunLimit(57, epochs - 1).fault(study))
                .map(Fault::sentence)
                .hasValue("training.epochs times the runs of the study, which are 57, must be at most " + (epochs - 1)
                        + " epochs together, was " + study.training().epochs());
    }

    @Test
    void mustAllowARun() {
        assertThatThrownBy(() -> new RunLimit(0, 1_000_000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("at least 1, was 0");
        assertThatThrownBy(() -> new RunLimit(1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("at least 1, was 0");
    }
}
