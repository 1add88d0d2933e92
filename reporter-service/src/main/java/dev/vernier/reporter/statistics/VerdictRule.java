// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.statistics;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * When a candidate is called better. With fewer than {@value #FEWEST_PAIRS} pairs nothing is decided, as no result could be significant.
 * Otherwise {@code PRACTICALLY_EQUAL} if the interval lies within ±margin; {@code BETTER} if p <= 0.05 and the interval lies above 0;
 * {@code WORSE} if p <= 0.05 and it lies below 0; else {@code UNDECIDED}.
 *
 * <p>Several candidates are tested in an order fixed beforehand, each at 5 %, until one is not {@code BETTER}: so the chance of calling
 * any candidate better that is not stays at 5 % without a correction. Source: W. Maurer, L. A. Hothorn, W. Lehmacher, Multiple
 * comparisons in drug clinical trials and preclinical assays: a-priori ordered hypotheses, in: Biometrie in der
 * chemisch-pharmazeutischen Industrie 6, 1995, pages 3-18.
 */
public final class VerdictRule {
    /** The smallest n with 2/2^n <= 5 %. */
    public static final int FEWEST_PAIRS = 6;

    /** A difference of less than this share of the base's loss does not matter. */
    public static final BigDecimal MARGIN = new BigDecimal("0.01");

    private static final double MARGIN_PERCENT = MARGIN.movePointRight(2).doubleValue();

    private VerdictRule() {}

    /** The verdict on one candidate, as if it were the only one. */
    public static Verdict alone(PairedComparison comparison) {
        if (comparison.pairs() < FEWEST_PAIRS) return Verdict.UNDECIDED;
        Interval percent = comparison.improvementIntervalPercent();
        if (percent.liesWithin(-MARGIN_PERCENT, MARGIN_PERCENT)) return Verdict.PRACTICALLY_EQUAL;
        if (comparison.pValue() > PairedComparison.ALPHA) return Verdict.UNDECIDED;
        if (percent.low() > 0) return Verdict.BETTER;
        if (percent.high() < 0) return Verdict.WORSE;
        return Verdict.UNDECIDED;
    }

    /**
     * As {@link #alone(PairedComparison)}, for a candidate of which runs diverged: those have no place in a mean, so it can be neither
     * better nor equal.
     *
     * @param diverged how many of its runs, at least 0
     */
    public static Verdict alone(PairedComparison comparison, int diverged) {
        Verdict verdict = alone(comparison);
        return diverged > 0 && verdict != Verdict.WORSE ? Verdict.UNDECIDED : verdict;
    }

    /**
     * The verdicts that stand when several candidates are tested in this order: after the first that is not {@code BETTER}, a
     * {@code BETTER} becomes {@code UNDECIDED}. Only claims of improvement need the protection, so the others stay.
     */
    public static List<Verdict> inSequence(List<Verdict> alone) {
        List<Verdict> standing = new ArrayList<>();
        boolean open = true;
        for (Verdict verdict : alone) {
            standing.add(verdict == Verdict.BETTER && !open ? Verdict.UNDECIDED : verdict);
            open &= verdict == Verdict.BETTER;
        }
        return List.copyOf(standing);
    }
}
