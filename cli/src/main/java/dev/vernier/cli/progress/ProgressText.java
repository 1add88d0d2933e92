// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.progress;

import dev.vernier.cli.progress.Progress.Tally;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A study's progress as one line. */
public final class ProgressText {
    private ProgressText() {}

    public static String line(Progress progress) {
        List<String> parts = new ArrayList<>();
        parts.add(phase(progress));
        if (progress.best() != null) {
            parts.add("best loss " + loss(progress.best().loss()) + " (trial "
                    + progress.best().trial() + ")");
        }
        if (progress.withoutLoss() > 0) parts.add(count(progress.withoutLoss(), "run") + " without a loss");
        if (progress.timeLeft() != null && progress.timeLeft().toSeconds() > 0)
            parts.add("about " + time(progress.timeLeft()) + " left");
        if (progress.stalled() != null) parts.add("stalled: " + progress.stalled());
        return String.join(", ", parts);
    }

    private static String phase(Progress progress) {
        return switch (progress.stage()) {
            case WAITING -> "waiting for the planner's answer";
            case SEARCH -> "search: " + tally(progress.search(), "trials", progress.epochs());
            case CONFIRM -> "confirm: " + tally(progress.confirm(), "runs", progress.epochs());
            case CLOSING -> "its time is up: runs under way are being ended";
            case CANCELLING -> "cancelled: runs under way are being ended";
            case REPORT -> "all runs have ended, the report is being written";
        };
    }

    private static String tally(Tally tally, String what, @Nullable Double epochs) {
        String done = tally.done() + " of " + tally.planned() + " " + what + " done, " + tally.running() + " running";
        return epochs == null ? done : done + " (" + Math.round(100 * epochs) + " % of their epochs)";
    }

    /** Six decimals, or as many as show four significant digits. */
    public static String loss(double loss) {
        BigDecimal exact = new BigDecimal(loss);
        int leadingZeros = exact.signum() == 0 ? 0 : exact.scale() - exact.precision();
        return exact.setScale(Math.max(6, leadingZeros + 4), RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    /** Seconds below two minutes, minutes below two hours, then hours and minutes. */
    static String time(Duration duration) {
        if (duration.toSeconds() < 120) return duration.toSeconds() + " s";
        if (duration.toMinutes() < 120) return duration.toMinutes() + " min";
        return duration.toHours() + " h " + duration.toMinutesPart() + " min";
    }

    static String count(int n, String thing) {
        return n + " " + thing + (n == 1 ? "" : "s");
    }
}
