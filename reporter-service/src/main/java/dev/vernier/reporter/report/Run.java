// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import dev.vernier.events.Outcome;
import dev.vernier.events.Params;
import dev.vernier.events.TrialResult;
import org.jspecify.annotations.Nullable;

/**
 * One run that counts.
 *
 * @param cause why it did not complete, if known
 * @param validationLoss finite and at least 0; present exactly when completed
 * @param trainingSeconds finite and at least 0; null when not known
 * @param details what else is known of it
 */
public record Run(
        int trial,
        int replicate,
        Params params,
        Outcome outcome,
        @Nullable String cause,
        @Nullable Double validationLoss,
        @Nullable Double trainingSeconds,
        Details details) {

    public Run {
        if (trial < 1) throw new IllegalArgumentException("trial must be at least 1, was " + trial);
        if (replicate < 1) throw new IllegalArgumentException("replicate must be at least 1, was " + replicate);
        requireFiniteAndNotNegative("validation_loss", validationLoss);
        requireFiniteAndNotNegative("training_seconds", trainingSeconds);
        if ((outcome == Outcome.COMPLETED) != (validationLoss != null)) {
            throw new IllegalArgumentException(
                    "validation_loss must be present exactly when the outcome is completed, in trial " + trial
                            + ", replicate " + replicate);
        }
    }

    /** A loss that is no number makes a run diverged, whatever it says: one odd result must not cost the report. */
    public static Run of(TrialResult result, RunArchive archive) {
        Double loss = result.validationLoss();
        boolean broken = loss != null && !(loss >= 0 && loss < Double.POSITIVE_INFINITY);
        double seconds = result.trainingSeconds();
        return new Run(
                result.trial(),
                result.replicate(),
                result.params(),
                broken ? Outcome.DIVERGED : result.outcome(),
                broken ? "the validation loss was " + loss : result.cause(),
                broken ? null : loss,
                seconds >= 0 && seconds < Double.POSITIVE_INFINITY ? seconds : null,
                archive.keep(RunDetails.of(result)));
    }

    /** The same with other parameters. */
    public Run withParams(Params other) {
        return new Run(trial, replicate, other, outcome, cause, validationLoss, trainingSeconds, details);
    }

    private static void requireFiniteAndNotNegative(String field, @Nullable Double value) {
        if (value != null && !(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(field + " must be finite and at least 0, was " + value);
        }
    }
}
