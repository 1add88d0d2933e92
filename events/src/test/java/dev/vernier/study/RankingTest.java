// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RankingTest {

    @Test
    void ranksByTheGeometricMeanOfTheSearchLosses() {
        // given: geometric means 2 and 3, arithmetic means 2.5 and 3
        List<RunLoss> runs = List.of(run(1, 1, 3.0), run(1, 2, 3.0), run(2, 1, 1.0), run(2, 2, 4.0));
        // when
        List<RankedTrial> ranking = Ranking.of(runs, 2);
        // then
        assertThat(trials(ranking)).containsExactly(2, 1);
        assertThat(ranking.get(0).loss()).isCloseTo(2.0, within(1e-15));
        assertThat(ranking).extracting(RankedTrial::rank).containsExactly(1, 2);
    }

    @Test
    void keepsTheLossOfASingleReplicateToTheLastBit() {
        assertThat(Ranking.of(List.of(run(1, 1, 0.0016033514)), 1).get(0).loss())
                .isEqualTo(0.0016033514);
    }

    @Test
    void breaksTiesByTrialNumber() {
        assertThat(trials(Ranking.of(List.of(run(7, 1, 0.5), run(2, 1, 0.5), run(3, 1, 0.4)), 1)))
                .containsExactly(3, 2, 7);
    }

    @Test
    void leavesTheConfirmPhaseAside() {
        // given
        List<RunLoss> runs = List.of(run(1, 1, 0.2), run(2, 1, 0.1), run(1, 2, 0.001), run(2, 2, 0.9));
        // when, then
        assertThat(trials(Ranking.of(runs, 1))).containsExactly(2, 1);
    }

    @Test
    void putsIncompleteTrialsAfterCompleteOnesAndThoseWithoutAnyLossLast() {
        // given
        List<RunLoss> runs = List.of(
                run(1, 1, null), // nothing completed
                run(1, 2, null),
                run(2, 1, 0.001), // the lowest loss, but one replicate diverged
                run(2, 2, Double.NaN),
                run(3, 1, 0.002), // a replicate is missing
                run(4, 1, 9.0), // complete
                run(4, 2, 9.0),
                run(5, 1, Double.POSITIVE_INFINITY),
                run(5, 2, -1.0));
        // when
        List<RankedTrial> ranking = Ranking.of(runs, 2);
        // then
        assertThat(trials(ranking)).containsExactly(4, 2, 3, 1, 5);
        assertThat(ranking).extracting(RankedTrial::isComplete).containsExactly(true, false, false, false, false);
        assertThat(ranking.get(3).loss()).isNull();
    }

    @Test
    void doesNotDependOnTheOrderOfTheRuns() {
        // given
        Random random = new Random(1);
        List<RunLoss> runs = new ArrayList<>();
        for (int trial = 1; trial <= 12; trial++) {
            for (int replicate = 1; replicate <= 4; replicate++) {
                runs.add(run(trial, replicate, random.nextInt(10) == 0 ? null : random.nextDouble()));
            }
        }
        List<RankedTrial> expected = Ranking.of(runs, 3);
        for (int i = 0; i < 50; i++) {
            // when
            Collections.shuffle(runs, random);
            // then
            assertThat(Ranking.of(runs, 3)).isEqualTo(expected);
        }
    }

    @Test
    void ranksNothingWhenThereIsNothing() {
        assertThat(Ranking.of(List.of(), 1)).isEmpty();
    }

    @Test
    void refusesTwoResultsOfOneRun() {
        assertThatThrownBy(() -> Ranking.of(List.of(run(3, 2, 0.1), run(3, 2, 0.2)), 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("trial 3, replicate 2 has two results");
    }

    private static RunLoss run(int trial, int replicate, @Nullable Double loss) {
        return new RunLoss(trial, replicate, loss);
    }

    private static List<Integer> trials(List<RankedTrial> ranking) {
        return ranking.stream().map(RankedTrial::trial).toList();
    }
}
