// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import com.fasterxml.jackson.core.io.NumberOutput;
import dev.vernier.reporter.statistics.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** How numbers are shown. Everything is rounded here, from unrounded values, half to even on the exact binary value. */
final class Numbers {
    static final String NONE = "—";

    private static final double PLAIN_FROM = 1e-15;
    private static final double PLAIN_BELOW = 1e15;

    private Numbers() {}

    /** Six decimals, or as many as show four significant digits. */
    static String loss(@Nullable Double loss) {
        if (loss == null) return NONE;
        double size = Math.abs(loss);
        if (size != 0 && (size < PLAIN_FROM || size >= PLAIN_BELOW)) return significant(loss);
        return fixed(loss, size == 0 ? 6 : Math.max(6, 4 - leadingDigitPosition(size)));
    }

    static String seconds(@Nullable Double seconds) {
        return seconds == null ? NONE : fixed(seconds, 2);
    }

    /** For a glance: seconds below two minutes, minutes below two hours, else hours. */
    static String duration(double seconds) {
        if (seconds < 120) return fixed(seconds, 1) + " s";
        return seconds < 7_200 ? fixed(seconds / 60, 1) + " min" : fixed(seconds / 3_600, 1) + " h";
    }

    /** Two decimals with a sign: {@code +9.21%}. */
    static String percent(@Nullable Double percent) {
        if (percent == null || !Double.isFinite(percent)) return NONE;
        return sign(percent) + fixed(Math.abs(percent), 2) + "%";
    }

    /** A share as percent, without sign and needless digits: 0.2 is {@code 20%}. */
    static String share(BigDecimal share) {
        return value(share.movePointRight(2).stripTrailingZeros()) + "%";
    }

    /** Two decimals without a sign. */
    static String unsigned(double percent) {
        return fixed(percent, 2) + "%";
    }

    /** A p-value: four decimals. */
    static String probability(double p) {
        return p < 0.0001 ? "< 0.0001" : fixed(p, 4);
    }

    static String decimals(double value, int decimals) {
        return fixed(value, decimals);
    }

    /** At least two decimals, and as many as show three significant digits. */
    static String amount(double value) {
        return fixed(value, value == 0 ? 2 : Math.max(2, 3 - leadingDigitPosition(Math.abs(value))));
    }

    static String whole(double value) {
        return fixed(value, 0);
    }

    /** Not rounded: the shortest decimal that gives the same number, on every Java version. */
    static String exact(double value) {
        return value(shortest(value));
    }

    /** The shortest decimal that gives the same number; Double.toString is longer before Java 19. */
    static BigDecimal shortest(double value) {
        return new BigDecimal(NumberOutput.toString(value, true)).stripTrailingZeros();
    }

    static String value(@Nullable BigDecimal value) {
        return value == null ? NONE : value.toPlainString();
    }

    /** How far a value lies from the base's, one decimal or two: {@code 0.0%}, {@code +12.5%}, {@code -6.25%}; empty where the base is 0
     * or has none. */
    static String change(@Nullable BigDecimal base, BigDecimal value) {
        if (base == null || base.signum() == 0) return "";
        BigDecimal percent = value.subtract(base)
                .movePointRight(2)
                .divide(base.abs(), 2, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
        return (percent.signum() > 0 ? "+" : "")
                + percent.setScale(Math.max(1, percent.scale())).toPlainString() + "%";
    }

    static String interval(Interval percent, String to) {
        return percent(percent.low()) + to + percent(percent.high());
    }

    private static String sign(double value) {
        boolean roundsToZero =
                new BigDecimal(value).setScale(2, RoundingMode.HALF_EVEN).signum() == 0;
        return value < 0 && !roundsToZero ? "-" : "+";
    }

    // Losses of one configuration that lie hundreds of powers of ten apart give figures beyond every number.
    private static String fixed(double value, int decimals) {
        if (!Double.isFinite(value)) return NONE;
        return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
    }

    private static String significant(double value) {
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(4, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - rounded.scale() - 1;
        return rounded.movePointLeft(exponent).setScale(3, RoundingMode.HALF_EVEN) + "e" + exponent;
    }

    // 1 for 1 to 9.99, 0 for 0.1 to 0.99, -2 for 0.001 to 0.0099.
    private static int leadingDigitPosition(double size) {
        BigDecimal exact = new BigDecimal(size);
        return exact.precision() - exact.scale();
    }
}
