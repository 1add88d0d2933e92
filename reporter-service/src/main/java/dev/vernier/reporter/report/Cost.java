// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import dev.vernier.events.Outcome;
import dev.vernier.events.ReportSpec;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the study took, as far as the runs that count tell it.
 *
 * @param secondsPerTrial mean training time of the complete trials in the search; null when not known
 * @param rates by which energy and money are computed
 * @param lostAttempts attempts of these runs that ended without a result: what was trained in vain is not known
 */
record Cost(Effort search, Effort confirm, @Nullable Double secondsPerTrial, ReportSpec rates, int lostAttempts) {
    // A trainer's slot takes one run at a time and computes on one thread.
    private static final int CORES_PER_RUN = 1;
    private static final double SECONDS_PER_HOUR = 3600;

    /**
     * What some runs took.
     *
     * @param timed how many of them say how long they trained
     * @param seconds of training in all
     */
    record Effort(int runs, int timed, double seconds) {
        static Effort of(List<Run> runs) {
            int timed = (int) runs.stream().filter(Effort::isTimed).count();
            return new Effort(runs.size(), timed, total(runs));
        }

        /** The planner gives up on a run whose trainers have vanished without knowing what they trained, and says 0. */
        private static boolean isTimed(Run run) {
            Double seconds = run.trainingSeconds();
            return seconds != null && (seconds > 0 || run.outcome() != Outcome.FAILED);
        }

        double coreHours() {
            return seconds / SECONDS_PER_HOUR * CORES_PER_RUN;
        }
    }

    static Cost of(StudyResults results, List<TrialRow> ranking) {
        double[] perTrial = ranking.stream()
                .filter(TrialRow::isComplete)
                .map(TrialRow::seconds)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        double sum = 0;
        for (double seconds : perTrial) sum += seconds;
        return new Cost(
                Effort.of(results.searchRuns()),
                Effort.of(results.confirmRuns()),
                perTrial.length == 0 ? null : sum / perTrial.length,
                results.request() == null
                        ? ReportSpec.in(results.locales())
                        : results.request().report(),
                results.runs().stream().mapToInt(Cost::lostAttempts).sum());
    }

    /** The training time of some runs; 0 when none is known. */
    static double total(List<Run> runs) {
        double sum = 0;
        for (Run run : runs) {
            Double seconds = run.trainingSeconds();
            if (seconds != null) sum += seconds;
        }
        return sum;
    }

    Effort total() {
        return new Effort(
                search.runs() + confirm.runs(), search.timed() + confirm.timed(), search.seconds() + confirm.seconds());
    }

    /** Whether any training is known of. */
    boolean isKnown() {
        return total().seconds() > 0;
    }

    /** Of the training time, in percent; null where there is none. */
    @Nullable
    Double confirmPercent() {
        double all = total().seconds();
        return all > 0 ? 100 * confirm.seconds() / all : null;
    }

    /** Null where the watts are not known. */
    @Nullable
    Double kilowattHours(Effort effort) {
        BigDecimal watts = rates.wattsPerCore();
        return watts == null ? null : effort.coreHours() * watts.doubleValue() / 1000;
    }

    /** In the currency of the rates; null where there is no price. */
    @Nullable
    Double money(Effort effort) {
        BigDecimal price = rates.pricePerCoreHour();
        return price == null ? null : effort.coreHours() * price.doubleValue();
    }

    private static int lostAttempts(Run run) {
        Integer attempt = run.details().attempt();
        if (attempt == null) return 0;
        return run.outcome() == Outcome.FAILED ? attempt : attempt - 1;
    }
}
