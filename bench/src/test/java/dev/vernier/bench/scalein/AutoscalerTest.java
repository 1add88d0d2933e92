// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.bench.scalein;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class AutoscalerTest {
    private static final Rules RULES = new Rules(
            Duration.ofSeconds(15), 2, 6, Duration.ofSeconds(300), 1, Duration.ofSeconds(60), Duration.ofSeconds(300));

    private final Autoscaler autoscaler = new Autoscaler(RULES);

    @Test
    void readsTheChartsRules() throws Exception {
        // when
        Rules chart = Rules.ofChart(Path.of("..", "deploy", "helm", "vernier", "values.yaml"), 6);

        // then
        assertThat(chart.perTrainer()).isEqualTo(1);
        assertThat(chart.faster(10).every()).isEqualTo(chart.every().dividedBy(10));
    }

    @Test
    void startsOneAloneAndThenAsManyAsAreWanted() {
        assertThat(look(0, 0, 0)).isZero();
        assertThat(look(15, 9, 0)).isEqualTo(1);
        assertThat(look(30, 9, 1)).isEqualTo(5);
        assertThat(look(45, 100, 5)).isEqualTo(6);
    }

    @Test
    void leavesThingsAsTheyAreWithinATenth() {
        assertThat(look(0, 11, 5)).isEqualTo(5);
        assertThat(look(15, 12, 5)).isEqualTo(6);
    }

    @Test
    void stopsOneAtATimeAndNotBeforeFewerWereEnoughForTheWholeWindow() {
        // given
        assertThat(look(0, 12, 6)).isEqualTo(6);

        // when, then
        for (int at = 15; at < 300; at += 15) assertThat(look(at, 2, 6)).isEqualTo(6);
        assertThat(look(300, 2, 6)).isEqualTo(5);
        for (int at = 315; at < 360; at += 15) assertThat(look(at, 2, 5)).isEqualTo(5);
        assertThat(look(360, 2, 5)).isEqualTo(4);
    }

    @Test
    void stopsAllWhenNothingWasOutstandingForTheCooldown() {
        assertThat(look(0, 12, 6)).isEqualTo(6);
        assertThat(look(285, 0, 6)).isEqualTo(6);
        assertThat(look(300, 0, 5)).isZero();
    }

    @Test
    void doesNothingWithoutAnAnswer() {
        assertThat(autoscaler.look(Duration.ofHours(1), OptionalInt.empty(), 4)).isEqualTo(4);
    }

    private int look(int seconds, int outstanding, int current) {
        return autoscaler.look(Duration.ofSeconds(seconds), OptionalInt.of(outstanding), current);
    }
}
