// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vernier.events.ReportSpec.Language;
import dev.vernier.events.StudyState;
import dev.vernier.events.TrialResult;
import dev.vernier.reporter.statistics.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A study as on the hourly temperatures of Seattle, predicted as they are: one configuration's losses scatter by a factor of two from seed to
 * seed (27 % on the logarithm), and here none of 25 differs from the base.
 */
class NoisyStudyTest {
    private static final double SIGMA = 0.27;
    private final StudyReport report = StudyReport.of(study());
    private final Findings findings = Findings.of(study());

    @Test
    void callsNoFinalistBetterAndKeepsTheBase() {
        assertThat(findings.conclusion()).isEqualTo(Conclusion.NONE_BETTER);
        assertThat(findings.finalists()).extracting(Finalist::verdict).containsOnly(Verdict.UNDECIDED);
        assertThat(report.headline(Language.ENGLISH)).contains("keep the base");
    }

    @Test
    void saysThatTheSearchFigureIsWhatLuckAloneShows() {
        NoiseFloor.Luck luck = Objects.requireNonNull(findings.noise().luck());
        assertThat(luck.expectedPercent()).isBetween(25.0, 60.0);
        assertThat(findings.ranking())
                .allSatisfy(row -> assertThat(findings.noise().isAbove(row)).isNotEqualTo(true));
    }

    @Test
    void saysThatEqualityWithinOnePercentIsOutOfReach() {
        assertThat(markdown(1)).contains("to prove it practically equal", "more than 1000 pairs (out of reach)");
        assertThat(markdown(0)).contains("证实“实质相同”", "需要超过 1000 对运行（实际上无法做到）");
    }

    @Test
    void knowsThatItsRankingIsALottery() {
        int first = findings.ranking().get(0).trial();
        assertThat(Objects.requireNonNull(findings.places().get(first)).ranks().high())
                .isGreaterThan(5);
    }

    private String markdown(int document) {
        return report.documents().get(document).text();
    }

    private static StudyResults study() {
        Random random = new Random(25);
        List<TrialResult> results = new ArrayList<>();
        for (int trial = 1; trial <= 25; trial++) results.add(run(trial, 1, random));
        List<Integer> finalists = results.stream()
                .skip(1)
                .sorted(Comparator.comparing(TrialResult::validationLoss))
                .limit(3)
                .map(TrialResult::trial)
                .toList();
        for (int seed = 2; seed <= 9; seed++) {
            results.add(run(1, seed, random));
            for (int trial : finalists) results.add(run(trial, seed, random));
        }
        return Studies.results(Studies.status(StudyState.COMPLETED, 1, 8, null, finalists), results);
    }

    private static TrialResult run(int trial, int replicate, Random random) {
        double loss = 4.363e-4 * StrictMath.exp(SIGMA * random.nextGaussian());
        double testLoss = 3.692e-4 * StrictMath.exp(SIGMA * random.nextGaussian());
        return Studies.completed(trial, Studies.params(63 + trial, 2, "0.1", "0.001", 16), replicate, loss, testLoss);
    }
}
