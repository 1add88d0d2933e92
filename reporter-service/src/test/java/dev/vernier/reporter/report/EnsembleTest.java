// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vernier.events.Metrics;
import dev.vernier.reporter.report.Ensemble.Gap;
import dev.vernier.reporter.report.Ensemble.Mean;
import dev.vernier.reporter.report.Ensemble.Member;
import dev.vernier.reporter.report.Ensemble.Reason;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class EnsembleTest {
    private static final List<String> TIMES = List.of("mon", "tue");

    @Test
    void averagesTheFirstOneTwoAndThreeAndChoosesOnTheValidationWindow() {
        // given validation errors of 2 and 2, -2 and 0, 3 and 5; on the test window the first alone is the best
        List<Member> members = List.of(
                member(7, new double[] {12, 22}, new double[] {30, 40}),
                member(3, new double[] {8, 20}, new double[] {34, 44}),
                member(9, new double[] {13, 25}, new double[] {32, 42}));

        // when
        Ensemble ensemble = Ensemble.of(members, null);

        // then the means of the errors are 2 and 2; 0 and 1; 1 and 7/3
        assertThat(ensemble.means())
                .extracting(Mean::trials)
                .containsExactly(List.of(7), List.of(7, 3), List.of(7, 3, 9));
        assertThat(ensemble.means().get(0).validation()).isEqualTo(new Metrics(4, 2, 2));
        assertThat(ensemble.means().get(1).validation()).isEqualTo(new Metrics(0.5, Math.sqrt(0.5), 0.5));
        assertThat(ensemble.means().get(1).test()).isEqualTo(new Metrics(4, 2, 2));
        assertThat(Objects.requireNonNull(ensemble.chosen()).trials()).containsExactly(7, 3);
    }

    @Test
    void takesTheFirstSearchReplicateOfTheFirstCompleteTrials() {
        assertThat(Ensemble.members(Studies.winner())).extracting(Run::trial).containsExactly(4, 2, 5);
        assertThat(Ensemble.members(Studies.failures())).extracting(Run::trial).containsExactly(2, 1);
        assertThat(Ensemble.members(Studies.failures()))
                .extracting(Run::replicate)
                .containsOnly(1);
        assertThat(Ensemble.members(Studies.nothingCompleted())).isEmpty();
    }

    @Test
    void goesNoFurtherThanATrialWhoseWindowsAreOthers() {
        // given
        RunPredictions elsewhere = new RunPredictions(
                window(new double[] {10, 21}, new double[] {10, 21}),
                window(new double[] {30, 40}, new double[] {30, 40}));
        List<Member> members = List.of(
                member(1, new double[] {10, 20}, new double[] {30, 40}),
                new Member(2, elsewhere),
                member(3, new double[] {10, 20}, new double[] {30, 40}));

        // when
        Ensemble ensemble = Ensemble.of(members, null);

        // then
        assertThat(ensemble.means()).hasSize(1);
        assertThat(ensemble.gap()).isEqualTo(new Gap(2, Reason.OTHER_WINDOWS));
    }

    @Test
    void hasNeitherMeansNorPlotWithoutTheFirst() {
        Ensemble ensemble = Ensemble.of(List.of(), new Gap(4, Reason.MISSING));
        assertThat(ensemble.means()).isEmpty();
        assertThat(ensemble.plot()).isNull();
        assertThat(ensemble.chosen()).isNull();
    }

    @Test
    void keepsEverySoManiethPointForAPlot() {
        // when
        ForecastPlot plot = Objects.requireNonNull(Studies.ensemble().plot());

        // then
        assertThat(plot.points()).isEqualTo(2_100);
        assertThat(plot.step()).isEqualTo(2);
        assertThat(plot.actual()).hasSize(1_050);
        assertThat(plot.actual().subList(0, 4)).containsExactly(3.0, 3.5, 4.0, 4.5);
        assertThat(plot.series()).extracting(ForecastPlot.Series::trial).containsExactly(4, 2, 5);
        assertThat(plot.mean(2).get(1))
                .isEqualTo((plot.series().get(0).predicted().get(1)
                                + plot.series().get(1).predicted().get(1))
                        / 2);
    }

    @Test
    void keepsAllPointsOfAShortWindow() {
        List<Member> member = List.of(new Member(1, Studies.predictions(ForecastPlot.MOST_POINTS, 0, 1)));
        ForecastPlot plot = Objects.requireNonNull(Ensemble.of(member, null).plot());
        assertThat(plot.step()).isEqualTo(1);
        assertThat(plot.actual()).hasSize(ForecastPlot.MOST_POINTS);
    }

    @Test
    void refusesWindowsWhoseColumnsDiffer() {
        assertThatThrownBy(() -> new RunPredictions.Window(TIMES, new double[2], new double[1]))
                .hasMessageContaining("were 2, 2 and 1");
        assertThatThrownBy(() -> new RunPredictions.Window(List.of(), new double[0], new double[0]))
                .hasMessageContaining("one at least");
    }

    private static Member member(int trial, double[] validation, double[] test) {
        return new Member(
                trial,
                new RunPredictions(window(new double[] {10, 20}, validation), window(new double[] {30, 40}, test)));
    }

    private static RunPredictions.Window window(double[] actual, double[] predicted) {
        return new RunPredictions.Window(TIMES, actual, predicted);
    }
}
