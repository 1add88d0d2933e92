// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.prune;

import static dev.vernier.cli.progress.Messages.STUDY;
import static dev.vernier.cli.progress.Messages.T0;
import static dev.vernier.cli.progress.Messages.completed;
import static dev.vernier.cli.progress.Messages.ended;
import static dev.vernier.cli.progress.Messages.params;
import static dev.vernier.cli.progress.Messages.report;
import static dev.vernier.cli.progress.Messages.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vernier.events.Place;
import dev.vernier.events.StudyState;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.TrialResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PruningTest {
    private static final Duration DAY = Duration.ofDays(1);

    /** Of four trials, 3 the base; 4 was the best of the search, then 2, then 3. */
    private static final List<TrialResult> RESULTS =
            List.of(completed(1, 1, 0.4, 1), completed(2, 1, 0.2, 1), completed(3, 1, 0.3, 1), completed(4, 1, 0.1, 1));

    @Test
    void aStudyIsDueOnceItHasEndedLongEnoughAgoAndHasAReport() {
        // given
        StudyStatus ended = status(9, StudyState.COMPLETED);

        // then
        assertThat(Pruning.isDue(ended, report(9), DAY, T0.plus(DAY))).isTrue();
        assertThat(Pruning.isDue(ended, report(9), DAY, T0.plus(DAY).minusMillis(1)))
                .isFalse();
        assertThat(Pruning.isDue(ended, null, DAY, T0.plus(DAY))).isFalse();
        assertThat(Pruning.isDue(ended.withSetAside(new StudyStatus.SetAside("why", T0)), report(9), DAY, T0.plus(DAY)))
                .isFalse();
    }

    @Test
    void anOpenStudyIsNeverDue() {
        for (StudyState state : StudyState.values()) {
            assertThat(Pruning.isDue(status(9, state), report(9), Duration.ZERO, T0.plus(DAY)))
                    .as(state.name())
                    .isEqualTo(state.isFinal());
        }
    }

    @Test
    void keepsTheBaseTheFinalistsAndTheBestThree() {
        assertThat(removed("finalists", List.of(4), null)).containsExactly("little/1/1/model.zip");
        assertThat(removed("finalists", List.of(1), null)).isEmpty();
    }

    @Test
    void keepsWhatTheReportHasSelectedOrElseTheBase() {
        assertThat(removed("selected", List.of(4), 2))
                .containsExactly("little/1/1/model.zip", "little/3/1/model.zip", "little/4/1/model.zip");
        assertThat(removed("selected", List.of(4), null))
                .containsExactly("little/1/1/model.zip", "little/2/1/model.zip", "little/4/1/model.zip");
    }

    @Test
    void keepsEverythingButCheckpointsWhereAllIsKept() {
        // given
        List<LeftObject> objects = objects();
        objects.add(new LeftObject("little/2/1/checkpoint", 5));
        objects.add(new LeftObject("little/2/1/checkpoint.rejected", 6));

        // then
        assertThat(removed("all", List.of(4), null, objects))
                .containsExactly("little/2/1/checkpoint", "little/2/1/checkpoint.rejected");
    }

    @Test
    void leavesAloneWhatNoRunOfTheStudyHasWritten() {
        // given
        List<LeftObject> objects = List.of(
                new LeftObject("little/notes.txt", 1),
                new LeftObject("little/1/notes.txt", 1),
                new LeftObject("little/1/1/deeper/checkpoint", 1),
                new LeftObject("little/0/1/checkpoint", 1),
                new LeftObject("littler/1/1/model.zip", 1));

        // then
        assertThat(removed("selected", List.of(), 2, objects)).isEmpty();
    }

    private static List<String> removed(String keep, List<Integer> finalists, @Nullable Integer selected) {
        return removed(keep, finalists, selected, objects());
    }

    private static List<String> removed(
            String keep, List<Integer> finalists, @Nullable Integer selected, List<LeftObject> objects) {
        StudyStatus status = ended(params("little", keep), finalists, new Place("t", 0), 4);
        return Pruning.leftovers(STUDY, KeptTrials.of(status, RESULTS, selected), objects).stream()
                .map(LeftObject::key)
                .toList();
    }

    private static List<LeftObject> objects() {
        return new ArrayList<>(IntStream.rangeClosed(1, 4)
                .mapToObj(trial -> new LeftObject("little/" + trial + "/1/model.zip", 10))
                .toList());
    }
}
