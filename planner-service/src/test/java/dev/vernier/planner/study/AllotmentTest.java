// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vernier.events.StudyId;
import dev.vernier.planner.study.Allotment.Need;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AllotmentTest {
    private static final StudyId LARGE = new StudyId("large");
    private static final int LEAST = 16;
    private static final StudyId SMALL = new StudyId("small");

    @Test
    void aStudyAloneHasAsManyRunsWaitingAsAreRunning() {
        // when
        Map<StudyId, Integer> dealt = Allotment.of(List.of(new Need(LARGE, 5, 128, 90, 5_000)), LEAST, 16, 0);

        // then
        assertThat(dealt).containsEntry(LARGE, 38);
    }

    @Test
    void asManyWaitAsHaveEndedWithinTheLastSecond() {
        // when
        Map<StudyId, Integer> dealt = Allotment.of(List.of(new Need(LARGE, 5, 16, 200, 5_000)), LEAST, 16, 900);

        // then
        assertThat(dealt).containsEntry(LARGE, 700);
    }

    @Test
    void goesByPartsAndNotRunByRun() {
        // when
        Map<StudyId, Integer> dealt = Allotment.of(List.of(new Need(LARGE, 5, 100, 80, 5_000)), LEAST, 0, 0);

        // then
        assertThat(dealt).containsEntry(LARGE, 0);
    }

    @Test
    void whatThereIsRoomForGoesToTheStudyThatHasTheFewestRunsOut() {
        // given
        Need large = new Need(LARGE, 5, 16, 8, 5_000);
        Need small = new Need(SMALL, 5, 0, 0, 25);

        // when
        Map<StudyId, Integer> dealt = Allotment.of(List.of(large, small), LEAST, 16, 16);

        // then
        assertThat(dealt).containsEntry(SMALL, 8).containsEntry(LARGE, 0);
    }

    @Test
    void oneThatComesWhileAnotherFillsTheQueueIsBegunAtOnceAllTheSame() {
        // given
        Need large = new Need(LARGE, 5, 16, 16, 5_000);
        Need small = new Need(SMALL, 5, 0, 0, 25);

        // when
        Map<StudyId, Integer> dealt = Allotment.of(List.of(large, small), LEAST, 16, 16);

        // then
        assertThat(dealt).containsEntry(SMALL, Allotment.FLOOR).containsEntry(LARGE, 0);
    }

    @Test
    void aHigherPriorityGoesFirstAndLeavesTheOthersTheirFloor() {
        // given
        Need urgent = new Need(LARGE, 9, 0, 0, 5_000);
        Need patient = new Need(SMALL, 0, 0, 0, 25);

        // when
        Map<StudyId, Integer> dealt = Allotment.of(List.of(urgent, patient), LEAST, 16, 0);

        // then
        assertThat(dealt).containsEntry(LARGE, 15).containsEntry(SMALL, 1);
    }

    @Property(tries = 300)
    void nobodyStarvesAndNothingIsDealtThatIsNotLeft(
            @ForAll @IntRange(min = 0, max = 200) int running,
            @ForAll @IntRange(min = 0, max = 200) int waiting,
            @ForAll @IntRange(min = 0, max = 30) int left,
            @ForAll @IntRange(min = 0, max = 9) int priority,
            @ForAll @IntRange(min = 0, max = 1_000) int members) {
        // given
        List<Need> needs = List.of(new Need(LARGE, priority, running, waiting, left), new Need(SMALL, 5, 0, 0, left));

        // when
        Map<StudyId, Integer> dealt = Allotment.of(needs, LEAST, members, 0);

        // then
        for (Need need : needs) {
            int given = dealt.getOrDefault(need.study(), 0);
            assertThat(given).isBetween(0, need.left());
            if (need.left() > 0 && need.waiting() == 0) assertThat(given).isPositive();
        }
    }
}
