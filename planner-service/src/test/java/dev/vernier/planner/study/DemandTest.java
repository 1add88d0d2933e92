// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vernier.events.RunCounts;
import dev.vernier.events.StudyState;
import dev.vernier.events.StudyStatus;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class DemandTest {
    @Test
    void addsUpWhatWaitsAndWhatRuns() {
        // given
        List<StudyStatus> studies =
                List.of(study("one", StudyState.SEARCHING, 3, 2), study("two", StudyState.CONFIRMING, 10, 0));

        // when
        Demand demand = Demand.of(studies);

        // then
        assertThat(demand).isEqualTo(new Demand(13, 2));
        assertThat(demand.outstanding()).isEqualTo(15);
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {"CLOSING", "COMPLETED", "FAILED", "CANCELLED"})
    void leavesOutRunsThatNobodyWillTrain(StudyState state) {
        assertThat(Demand.of(List.of(study("ended", state, 7, 1)))).isEqualTo(Demand.NONE);
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {"ACCEPTED", "SEARCHING", "CONFIRMING"})
    void countsRunsThatWaitInEveryOtherState(StudyState state) {
        assertThat(Demand.of(List.of(study("open", state, 7, 1)))).isEqualTo(new Demand(7, 1));
    }

    @Test
    void isNothingWithoutStudies() {
        assertThat(Demand.of(List.of()).outstanding()).isZero();
    }

    private static StudyStatus study(String id, StudyState state, int waiting, int running) {
        StudyStatus accepted = TestStudy.accepted(id, "");
        return accepted.next(
                state,
                null,
                new RunCounts(waiting + running + 1, 1, 0, 0, 0, 0, running, waiting),
                1,
                accepted.resultsOffset(),
                accepted.progressOffset(),
                accepted.finalists(),
                state.isFinal() ? Instant.parse("2026-01-02T04:00:00Z") : null);
    }
}
