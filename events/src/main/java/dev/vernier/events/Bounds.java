// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The checks that records make on what they are built from, and so on what is read: the same bounds as the schemas state, which a test
 * holds together. The message names field, rule and value.
 */
final class Bounds {
    /** The largest whole number that every JSON reader holds exactly. */
    static final long LARGEST_EXACT = 9_007_199_254_740_991L;

    /** Runs of a study, many times what can be accepted; sums of a few of them stay far below the largest int. */
    static final int MOST_RUNS = 10_000_000;

    /** Epochs of a run. */
    static final int MOST_EPOCHS = 10_000;

    /** Deliveries of a run; two of them can be added. */
    static final int MOST_ATTEMPTS = 1_000_000_000;

    /** Larger than any float: squares of losses, and sums of those, stay finite. */
    static final double LARGEST_LOSS = 1e60;

    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2200-01-01T00:00:00Z");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern URI = Pattern.compile("(s3|file):[^\\p{Cc}\\p{Cs}]+");

    private Bounds() {}

    static void between(long least, long most, String field, long value) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(field + " must be between " + least + " and " + most + ", was " + value);
        }
    }

    /** Which delivery of a run something was, from 1. */
    static void attempt(String field, int value) {
        between(1, MOST_ATTEMPTS, field, value);
    }

    /** Of a record on a topic, and of whatever else only grows. */
    static void offset(String field, long value) {
        between(0, LARGEST_EXACT, field, value);
    }

    /** Errors and times: JSON has no NaN and no infinity. */
    static void notNegative(double most, String field, double value) {
        if (!(value >= 0 && value <= most)) {
            throw new IllegalArgumentException(field + " must be between 0 and " + most + ", was " + value);
        }
    }

    /** On the scaled target. */
    static void loss(String field, double value) {
        notNegative(LARGEST_LOSS, field, value);
    }

    /** A clock that is set wrong or a hostile message could otherwise break whoever counts days. */
    static void instant(String field, Instant value) {
        if (value.isBefore(FIRST) || !value.isBefore(END)) {
            throw new IllegalArgumentException(field + " must be from 2000 to 2199, was " + value);
        }
    }

    /** @param most in characters, of which some take two of Java's */
    static void text(int least, int most, String field, String value) {
        int characters = value.codePointCount(0, value.length());
        if (characters < least || characters > most) {
            throw new IllegalArgumentException(
                    field + " must be " + least + " to " + most + " characters long, was " + characters);
        }
    }

    static void sha256(String field, String value) {
        if (!SHA256.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    field + " must be 64 lower-case hexadecimal digits, was '" + ShortText.of(value) + "'");
        }
    }

    static void uri(String field, String value) {
        text(1, 2_000, field, value);
        if (!URI.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    field + " must begin with s3: or file: and name a place, was '" + ShortText.of(value) + "'");
        }
    }

    static void size(int least, int most, String field, List<?> value) {
        if (value.size() < least || value.size() > most) {
            throw new IllegalArgumentException(
                    field + " must have " + least + " to " + most + " entries, was a list of " + value.size());
        }
    }

    static void distinct(String field, List<?> value) {
        if (new HashSet<>(value).size() < value.size()) {
            throw new IllegalArgumentException(field + " must not name anything twice, was a list of " + value.size());
        }
    }

    /** A setting's value in its one form, greater than 0. */
    static BigDecimal positive(String most, String field, BigDecimal value) {
        BigDecimal normal = Decimals.normal(field, value);
        if (normal.signum() <= 0 || normal.compareTo(new BigDecimal(most)) > 0) {
            throw new IllegalArgumentException(
                    field + " must be greater than 0 and at most " + most + ", was " + normal.toPlainString());
        }
        return normal;
    }

    static @Nullable BigDecimal positiveOrNull(String most, String field, @Nullable BigDecimal value) {
        return value == null ? null : positive(most, field, value);
    }

    static void sameRun(RunId runId, StudyId study, int trial, int replicate) {
        if (!runId.equals(new RunId(study, trial, replicate))) {
            throw new IllegalArgumentException(
                    "run_id must be " + new RunId(study, trial, replicate) + " (study/trial/replicate), was " + runId);
        }
    }
}
