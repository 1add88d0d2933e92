// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.statistics;

import static dev.vernier.reporter.statistics.Verdict.BETTER;
import static dev.vernier.reporter.statistics.Verdict.PRACTICALLY_EQUAL;
import static dev.vernier.reporter.statistics.Verdict.UNDECIDED;
import static dev.vernier.reporter.statistics.Verdict.WORSE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class VerdictRuleTest {

    @Test
    void callsACandidateBetterWhenSixPairsAllSaySo() {
        assertThat(verdict(0.03, 0.05, 0.02, 0.04, 0.03, 0.04)).isEqualTo(BETTER);
    }

    @Test
    void callsItWorseWhenSixPairsAllSaySo() {
        assertThat(verdict(-0.03, -0.05, -0.02, -0.04, -0.03, -0.04)).isEqualTo(WORSE);
    }

    @Test
    void decidesNothingWithFivePairsHoweverClear() {
        assertThat(verdict(3, 3, 3, 3, 3)).isEqualTo(UNDECIDED);
        assertThat(verdict(0, 0, 0, 0, 0)).isEqualTo(UNDECIDED);
        assertThat(verdict()).isEqualTo(UNDECIDED);
    }

    @Test
    void isUndecidedWhenOneOfSixPairsDisagrees() {
        assertThat(verdict(0.03, 0.05, -0.02, 0.04, 0.03, 0.04)).isEqualTo(UNDECIDED);
    }

    @Test
    void callsASignificantDifferenceWithinTheMarginPracticallyEqual() {
        assertThat(verdict(0.003, 0.005, 0.002, 0.004, 0.003, 0.004)).isEqualTo(PRACTICALLY_EQUAL);
        assertThat(verdict(0, 0, 0, 0, 0, 0)).isEqualTo(PRACTICALLY_EQUAL);
    }

    @Test
    void callsASignificantDifferenceAcrossTheMarginBetter() {
        assertThat(verdict(0.003, 0.05, 0.002, 0.004, 0.003, 0.004)).isEqualTo(BETTER);
    }

    @Test
    void neverCallsACandidateBetterOrEqualOfWhichARunDiverged() {
        assertThat(VerdictRule.alone(comparison(0.03, 0.05, 0.02, 0.04, 0.03, 0.04), 1))
                .isEqualTo(UNDECIDED);
        assertThat(VerdictRule.alone(comparison(0, 0, 0, 0, 0, 0), 1)).isEqualTo(UNDECIDED);
        assertThat(VerdictRule.alone(comparison(-0.3, -0.5, -0.2, -0.4, -0.3, -0.4), 1))
                .isEqualTo(WORSE);
    }

    @Test
    void stopsClaimingImprovementAfterTheFirstFinalistThatIsNotBetter() {
        assertThat(VerdictRule.inSequence(List.of(BETTER, BETTER, UNDECIDED, BETTER, WORSE, PRACTICALLY_EQUAL)))
                .containsExactly(BETTER, BETTER, UNDECIDED, UNDECIDED, WORSE, PRACTICALLY_EQUAL);
        assertThat(VerdictRule.inSequence(List.of(WORSE, BETTER))).containsExactly(WORSE, UNDECIDED);
        assertThat(VerdictRule.inSequence(List.of())).isEmpty();
    }

    private static Verdict verdict(double... d) {
        return VerdictRule.alone(comparison(d));
    }

    private static PairedComparison comparison(double... d) {
        double[] base = DoubleStream.of(d).map(StrictMath::exp).toArray();
        double[] candidate = DoubleStream.of(d).map(x -> 1).toArray();
        return PairedComparison.of(base, candidate);
    }
}
