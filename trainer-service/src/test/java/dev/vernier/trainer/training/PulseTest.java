// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vernier.trainer.training.Pulse.GivenUp;
import org.junit.jupiter.api.Test;

class PulseTest {
    private final Pulse pulse = new Pulse();

    @Test
    void countsWhatTheThreadOfTheRunSays() {
        // when
        pulse.during(() -> {
            Pulse.beat();
            Pulse.beat();
            return true;
        });
        // then
        assertThat(pulse.beats()).isEqualTo(2);
    }

    @Test
    void countsNothingThatOtherThreadsSay() {
        // when
        Pulse.beat();
        Pulse.waiting(() -> {});
        // then
        assertThat(pulse.beats()).isZero();
    }

    @Test
    void saysWhenTheRunWaitsAndThatItHasGotOnAfterwards() {
        // when
        boolean waited = pulse.during(() -> Pulse.waiting(() -> Pulse.waiting(pulse::waits)));
        // then
        assertThat(waited).isTrue();
        assertThat(pulse.waits()).isFalse();
        assertThat(pulse.beats()).isOne();
    }

    @Test
    void tellsARunThatWasGivenUpSoAsItMovesAgain() {
        // given
        pulse.giveUp();
        // when, then
        assertThatThrownBy(() -> pulse.during(() -> {
                    Pulse.beat();
                    return true;
                }))
                .isInstanceOf(GivenUp.class);
        assertThatThrownBy(() -> pulse.during(() -> Pulse.waiting(() -> true))).isInstanceOf(GivenUp.class);
    }

    @Test
    void endsInOneWayOnly() {
        // when, then
        assertThat(pulse.end()).isTrue();
        assertThat(pulse.giveUp()).isFalse();
        assertThat(new Pulse().giveUp()).isTrue();
    }

    @Test
    void knowsWhereTheRunIs() {
        // when
        var place = pulse.during(pulse::place);
        // then
        assertThat(place).extracting(StackTraceElement::getMethodName).contains("knowsWhereTheRunIs");
    }
}
