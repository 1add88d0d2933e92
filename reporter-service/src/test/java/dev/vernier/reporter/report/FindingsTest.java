// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.vernier.events.Outcome;
import dev.vernier.events.Params;
import dev.vernier.events.ReportSpec.Language;
import dev.vernier.events.StudyState;
import dev.vernier.events.TrialResult;
import dev.vernier.reporter.statistics.Interval;
import dev.vernier.reporter.statistics.ProbabilityOfImprovement;
import dev.vernier.reporter.statistics.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FindingsTest {

    @Test
    void selectsTheConfirmedFinalistThatImprovedMost() {
        Findings f = Findings.of(Studies.winner());
        assertThat(f.conclusion()).isEqualTo(Conclusion.CONFIRMED);
        assertThat(f.finalists()).extracting(Finalist::trial).containsExactly(4, 2, 5);
        assertThat(f.selectedTrial()).isEqualTo(2);
    }

    @Test
    void selectsTheBaseWhenTheFirstFinalistIsNotBetter() {
        Findings f = Findings.of(Studies.undecided());
        assertThat(f.conclusion()).isEqualTo(Conclusion.NONE_BETTER);
        assertThat(f.finalists())
                .extracting(Finalist::verdict)
                .containsExactly(Verdict.UNDECIDED, Verdict.UNDECIDED, Verdict.WORSE);
        assertThat(f.finalists().get(1).isStoppedBySequence()).isTrue();
        assertThat(f.selected()).isEqualTo(Studies.BASE);
    }

    @Test
    void pairsOnlySeedsThatBothCompleted() {
        Finalist finalist = Findings.of(Studies.failures()).finalists().get(0);
        assertThat(finalist.comparison().pairs()).isEqualTo(2);
        assertThat(finalist.diverged()).isEqualTo(1);
        assertThat(finalist.dropped()).isZero();
    }

    @Test
    void countsADivergedRunInTheDirectionAloneAndAFailedOneNowhere() {
        // given: eight seeds on which the trial is lower, then one each on which the base, the trial and both diverged,
        // and one failed
        List<TrialResult> results = new ArrayList<>(confirm(8, 0.002, 0.001));
        Params params = Studies.params(60, 2, "0.1", "0.001", 16);
        results.add(Studies.ended(1, Studies.BASE, 10, Outcome.DIVERGED, "NaN"));
        results.add(Studies.completed(2, params, 10, 0.001));
        results.add(Studies.completed(1, Studies.BASE, 11, 0.002));
        results.add(Studies.ended(2, params, 11, Outcome.DIVERGED, "NaN"));
        results.add(Studies.ended(1, Studies.BASE, 12, Outcome.DIVERGED, "NaN"));
        results.add(Studies.ended(2, params, 12, Outcome.DIVERGED, "NaN"));
        results.add(Studies.completed(1, Studies.BASE, 13, 0.002));
        results.add(Studies.ended(2, params, 13, Outcome.FAILED, "attempts used up"));
        // when
        Finalist finalist = Findings.of(
                        Studies.results(Studies.status(StudyState.COMPLETED, 1, 12, null, List.of(2)), results))
                .finalists()
                .get(0);
        // then
        assertThat(finalist.comparison().pairs()).isEqualTo(8);
        assertThat(finalist.beside().probability()).isEqualTo(new ProbabilityOfImprovement(9, 1, 1));
        assertThat(finalist.diverged()).isEqualTo(2);
        assertThat(finalist.onlyBaseDiverged()).isEqualTo(1);
        assertThat(finalist.dropped()).isEqualTo(1);
        assertThat(finalist.verdict()).isEqualTo(Verdict.UNDECIDED);
    }

    @Test
    void staysBetterWhereOnlyTheBaseDiverged() {
        // given
        List<TrialResult> results = new ArrayList<>(confirm(8, 0.002, 0.001));
        results.add(Studies.ended(1, Studies.BASE, 10, Outcome.DIVERGED, "NaN"));
        results.add(Studies.completed(2, Studies.params(60, 2, "0.1", "0.001", 16), 10, 0.001));
        // when
        Finalist finalist = Findings.of(
                        Studies.results(Studies.status(StudyState.COMPLETED, 1, 9, null, List.of(2)), results))
                .finalists()
                .get(0);
        // then
        assertThat(finalist.verdict()).isEqualTo(Verdict.BETTER);
        assertThat(finalist.comparison().pairs()).isEqualTo(8);
        assertThat(finalist.beside().probability().wins()).isEqualTo(9);
    }

    @Test
    void saysSoWhenTheTestWindowDisagrees() {
        // given: better on the validation window, worse on the test window
        List<TrialResult> results = new ArrayList<>();
        Params params = Studies.params(60, 2, "0.1", "0.001", 16);
        for (int seed = 1; seed <= 9; seed++) {
            results.add(Studies.completed(1, Studies.BASE, seed, 0.002 + seed * 1e-5, 0.002));
            results.add(Studies.completed(2, params, seed, 0.001, 0.003));
        }
        // when
        StudyReport report = Studies.report(Studies.status(StudyState.COMPLETED, 1, 8, null, List.of(2)), results);
        // then
        assertThat(report.headline(Language.ENGLISH))
                .startsWith("Trial 2 is better")
                .contains("on the test window the same pairs would be called worse (-50.00%)", "seeds are not data");
        assertThat(report.headline(Language.CHINESE)).contains("在测试窗口上", "随机种子不等于数据");
        assertThat(report.documents().get(3).text()).contains("\"disagrees\" : true");
    }

    @Test
    void knowsWhereATrialMayStandOnceConfigurationsWereTrainedAgain() {
        Findings f = Findings.of(Studies.winner());
        assertThat(f.places()).hasSize(5);
        assertThat(Objects.requireNonNull(f.places().get(3)).ranks()).isEqualTo(new Interval(5, 5));
        assertThat(Findings.of(Studies.seed()).places()).isEmpty();
    }

    @Test
    void comparesWithTheGivenLossInTheRankingAndNeverInTheVerdict() {
        // given: the same runs, with and without a flattering figure of the user
        Findings without = Findings.of(winner(null));
        // when
        Findings with = Findings.of(winner(1.0));
        // then
        assertThat(with.finalists()).isEqualTo(without.finalists());
        assertThat(with.ranking().get(0).improvementPercent()).isCloseTo(99.99599, within(1e-5));
        assertThat(without.ranking().get(0).improvementPercent()).isCloseTo(11.0865, within(1e-4));
    }

    @Test
    void saysThatTheBaseCameFirstWhenNoTrialBeatIt() {
        // given
        List<TrialResult> results = List.of(
                Studies.completed(1, Studies.BASE, 1, 0.001),
                Studies.completed(2, Studies.params(60, 2, "0.1", "0.001", 16), 1, 0.002));
        // when
        String headline = headline(results, null, List.of());
        // then
        assertThat(headline).startsWith("No trial beat the base in the search");
    }

    @Test
    void labelsAnUnconfirmedSearchFigure() {
        // given
        List<TrialResult> results = List.of(
                Studies.completed(1, Studies.BASE, 1, 0.002),
                Studies.completed(2, Studies.params(60, 2, "0.1", "0.001", 16), 1, 0.001));
        // when, then
        assertThat(headline(results, null, List.of()))
                .startsWith(
                        "Search figure, not confirmed: +50.00% for trial 2 (0.001000 against 0.002000 of the base)");
        assertThat(headline(results, 0.0005, List.of()))
                .startsWith("No improvement in the search: its best, trial 2, stands at -100.00%");
    }

    @Test
    void needsNoBaseTrial() {
        // given
        List<TrialResult> results = List.of(Studies.completed(2, Studies.params(60, 2, "0.1", "0.001", 16), 1, 0.001));
        // when, then
        assertThat(headline(results, null, List.of())).contains("there is no base loss to compare it with");
    }

    @Test
    void decidesNothingWhenTheBaseWasNotConfirmed() {
        // given: the finalist's confirm runs have no partner
        List<TrialResult> results = new ArrayList<>();
        results.add(Studies.completed(1, Studies.BASE, 1, 0.002));
        for (int seed = 1; seed <= 9; seed++) {
            results.add(Studies.completed(2, Studies.params(60, 2, "0.1", "0.001", 16), seed, 0.001));
            if (seed > 1) results.add(Studies.ended(1, Studies.BASE, seed, Outcome.FAILED, "attempts used up"));
        }
        // when
        String headline = headline(results, null, List.of(2));
        // then
        assertThat(headline).contains("no pair of runs completed").contains("Keep the base");
    }

    @Test
    void saysWhenChosenFinalistsHaveNoResults() {
        // given
        List<TrialResult> results = List.of(
                Studies.completed(1, Studies.BASE, 1, 0.002),
                Studies.completed(2, Studies.params(60, 2, "0.1", "0.001", 16), 1, 0.001));
        // when
        StudyReport report = Studies.report(Studies.status(StudyState.COMPLETED, 1, 8, null, List.of(2)), results);
        // then
        assertThat(report.documents().get(1).text()).contains("The confirm phase has no results");
    }

    @Test
    void knowsNoNoiseFromOneRunOfTheBase() {
        assertThat(Findings.of(Studies.seed()).noise().isKnown()).isFalse();
        assertThat(Findings.of(Studies.winner()).noise().runs()).isEqualTo(9);
    }

    @Test
    void refusesAStudyThatHasNotEnded() {
        assertThatThrownBy(
                        () -> Studies.results(Studies.status(StudyState.SEARCHING, 1, 8, null, List.of()), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("study seattle-temperature has not ended, it is SEARCHING");
    }

    /** One search run and so many pairs, with a little scatter. */
    private static List<TrialResult> confirm(int pairs, double baseLoss, double loss) {
        List<TrialResult> results = new ArrayList<>();
        for (int seed = 1; seed <= pairs + 1; seed++) {
            results.add(Studies.completed(1, Studies.BASE, seed, baseLoss * (1 + seed / 100.0)));
            results.add(Studies.completed(2, Studies.params(60, 2, "0.1", "0.001", 16), seed, loss));
        }
        return results;
    }

    private static StudyResults winner(@Nullable Double baseLoss) {
        return Studies.results(
                Studies.status(StudyState.COMPLETED, 1, 8, baseLoss, List.of(4, 2, 5)), Studies.winnerResults());
    }

    private static String headline(List<TrialResult> results, @Nullable Double baseLoss, List<Integer> finalists) {
        return Studies.report(Studies.status(StudyState.COMPLETED, 1, 8, baseLoss, finalists), results)
                .headline(Language.ENGLISH);
    }
}
