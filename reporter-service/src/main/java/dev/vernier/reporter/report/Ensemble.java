// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.vernier.events.Metrics;
import dev.vernier.study.RankedTrial;
import dev.vernier.study.Ranking;
import dev.vernier.study.RunLoss;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The means of what the first trials of the search predicted: of the first alone, of the first two, of the first three. The trials are
 * chosen by the ranking, and how many of them by the mean's own error on the validation window, so that the test window has had no say.
 *
 * @param replicate whose run stands for each trial: the first of the search
 * @param means of one trial, two, three; fewer where a trial's predictions cannot be had, and none where those of the first cannot
 * @param plot what the single trials predicted; null where there are no means
 * @param gap the trial whose predictions cannot be had; null where all can
 */
public record Ensemble(
        int replicate,
        List<Mean> means,
        @Nullable ForecastPlot plot,
        @Nullable Gap gap) {
    /** How many trials are averaged at most. */
    public static final int MOST_TRIALS = 3;

    static final int REPLICATE = 1;

    /** A trial's predictions. */
    public record Member(int trial, RunPredictions predictions) {}

    /** The errors of the mean over these trials, in the data's own units. */
    public record Mean(List<Integer> trials, Metrics validation, Metrics test) {
        public Mean {
            trials = List.copyOf(trials);
        }
    }

    /** Why the means stop before a trial. */
    public record Gap(int trial, Reason reason) {}

    /** What is wrong with a trial's predictions. */
    public enum Reason {
        /** Its result names none. */
        @JsonProperty("not_stored")
        NOT_STORED,
        /** The store does not have them. */
        @JsonProperty("missing")
        MISSING,
        /** The store does not let the reporter read them. */
        @JsonProperty("refused")
        REFUSED,
        /** They are not what the result names. */
        @JsonProperty("changed")
        CHANGED,
        /** They are no table of predictions. */
        @JsonProperty("unreadable")
        UNREADABLE,
        @JsonProperty("too_large")
        TOO_LARGE,
        /** They are of other places or other values than those of the first trial. */
        @JsonProperty("other_windows")
        OTHER_WINDOWS
    }

    public Ensemble {
        means = List.copyOf(means);
        for (int k = 0; k < means.size(); k++) {
            if (means.get(k).trials().size() != k + 1) {
                throw new IllegalArgumentException("the means must be of one trial, two, and so on");
            }
        }
        if (means.isEmpty() != (plot == null)) {
            throw new IllegalArgumentException("there must be a plot exactly where there are means");
        }
        if (plot != null) {
            List<Integer> widest = means.get(means.size() - 1).trials();
            List<Integer> plotted =
                    plot.series().stream().map(ForecastPlot.Series::trial).toList();
            if (!plotted.equals(widest)) {
                throw new IllegalArgumentException(
                        "the plot must show the trials " + widest + " that are averaged, was of " + plotted);
            }
        }
    }

    /** The runs whose predictions are averaged, best first: of the first complete trials the first search replicate. */
    public static List<Run> members(StudyResults results) {
        Map<Integer, Run> firstReplicates = new HashMap<>();
        List<RunLoss> losses = new ArrayList<>();
        for (Run run : results.searchRuns()) {
            losses.add(new RunLoss(run.trial(), run.replicate(), run.validationLoss()));
            if (run.replicate() == REPLICATE) firstReplicates.put(run.trial(), run);
        }
        return Ranking.of(losses, results.searchReplicates()).stream()
                .filter(RankedTrial::isComplete)
                .limit(MOST_TRIALS)
                .map(trial -> firstReplicates.get(trial.trial()))
                .toList();
    }

    /**
     * What these predictions give.
     *
     * @param members best first
     * @param gap the first trial that is missing behind them, if one is
     */
    public static Ensemble of(List<Member> members, @Nullable Gap gap) {
        List<Member> alike = new ArrayList<>();
        for (Member member : members) {
            if (!member.predictions().hasSameTargets(members.get(0).predictions())) {
                return of(alike, new Gap(member.trial(), Reason.OTHER_WINDOWS));
            }
            alike.add(member);
        }
        List<Mean> means = new ArrayList<>();
        for (int k = 1; k <= alike.size(); k++) means.add(mean(alike.subList(0, k)));
        return new Ensemble(REPLICATE, means, alike.isEmpty() ? null : plot(alike), gap);
    }

    /** The mean with the lowest MSE on the validation window, of equals the one with fewer trials; null where there is none. */
    @Nullable
    Mean chosen() {
        return means.stream()
                .min(Comparator.comparingDouble(mean -> mean.validation().mse()))
                .orElse(null);
    }

    private static Mean mean(List<Member> members) {
        return new Mean(
                members.stream().map(Member::trial).toList(),
                errors(members.stream().map(m -> m.predictions().validation()).toList()),
                errors(members.stream().map(m -> m.predictions().test()).toList()));
    }

    private static Metrics errors(List<RunPredictions.Window> windows) {
        double[] mean = MeanForecast.of(
                windows.stream().map(RunPredictions.Window::predicted).toList());
        return MeanForecast.errors(mean, windows.get(0).actual());
    }

    private static ForecastPlot plot(List<Member> members) {
        return ForecastPlot.of(
                members.stream().map(Member::trial).toList(),
                members.stream().map(m -> m.predictions().test()).toList());
    }
}
