// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import dev.vernier.events.Outcome;
import dev.vernier.events.Params;
import dev.vernier.reporter.statistics.Improvement;
import dev.vernier.reporter.statistics.PairedComparison;
import dev.vernier.reporter.statistics.RankBootstrap.Place;
import dev.vernier.reporter.statistics.Verdict;
import dev.vernier.study.RankedTrial;
import dev.vernier.study.Ranking;
import dev.vernier.study.RunLoss;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the documents say, computed once and in no language.
 *
 * @param parameters names in the order of the base; then those that only trials have
 * @param base the base's line in the ranking; null when it was not trained in the search
 * @param searchBest the first of the ranking; null when nothing completed
 * @param winner the confirmed configuration; null when there is none
 * @param places where complete trials may stand in the ranking, by trial; empty without enough replicates
 * @param sensitivities of the parameters that varied alone, what can be seen best first
 * @param importances of the parameters over all trials
 * @param forecasts on the test window; null where nothing is known of it
 */
record Findings(
        StudyResults results,
        List<String> parameters,
        Reference reference,
        List<TrialRow> ranking,
        @Nullable TrialRow base,
        @Nullable TrialRow searchBest,
        List<Finalist> finalists,
        @Nullable Finalist winner,
        NoiseFloor noise,
        Map<Integer, Place> places,
        List<Sensitivity> sensitivities,
        Importances importances,
        Cost cost,
        List<Failure> failures,
        @Nullable Forecasts forecasts) {

    static Findings of(StudyResults results) {
        List<RunLoss> losses = results.runs().stream()
                .map(run -> new RunLoss(run.trial(), run.replicate(), run.validationLoss()))
                .toList();
        List<RankedTrial> ranked = Ranking.of(losses, results.searchReplicates());
        Integer baseTrial = baseTrial(results);
        Reference reference = reference(results, ranked, baseTrial);
        List<TrialRow> ranking = new ArrayList<>();
        for (RankedTrial t : ranked) {
            List<Run> runs = results.runsOf(t.trial());
            ranking.add(row(t, runs.stream().filter(results::isSearch).toList(), reference, baseTrial));
        }
        TrialRow base = ranking.stream().filter(TrialRow::isBase).findFirst().orElse(null);
        TrialRow best = ranking.isEmpty() || ranking.get(0).loss() == null ? null : ranking.get(0);
        List<String> parameters = parameters(results);
        List<Finalist> finalists = Finalists.of(results, ranking, base);
        NoiseFloor noise = NoiseFloor.of(
                baseTrial == null ? List.of() : results.runsOf(baseTrial),
                reference,
                ranking,
                results.searchReplicates());
        return new Findings(
                results,
                parameters,
                reference,
                List.copyOf(ranking),
                base,
                best,
                finalists,
                Finalists.winner(finalists),
                noise,
                Places.of(results, ranking),
                Sensitivity.of(results.base(), parameters, ranking, noise),
                Importances.of(parameters, ranking),
                Cost.of(results, ranking),
                Failure.of(results.runs()),
                Forecasts.of(results));
    }

    Conclusion conclusion() {
        if (searchBest == null) return Conclusion.NOTHING_COMPLETED;
        if (winner != null) return Conclusion.CONFIRMED;
        if (!finalists.isEmpty()) return Conclusion.NONE_BETTER;
        return searchBest.isBase() ? Conclusion.BASE_CAME_FIRST : Conclusion.UNCONFIRMED;
    }

    /** What to use from now on: the confirmed winner, else the base. */
    Params selected() {
        return winner == null ? results.base() : winner.params();
    }

    /** The trial of {@link #selected}; null when the base was not trained in the study. */
    @Nullable
    Integer selectedTrial() {
        if (winner != null) return winner.trial();
        return base == null ? null : base.trial();
    }

    /** The best of the search against the base trained in the same search; null where one of them is missing. */
    @Nullable
    Double searchBestAgainstBaseTrial() {
        if (base == null || base.loss() == null || searchBest == null || searchBest.loss() == null) return null;
        double percent = Improvement.percent(base.loss(), searchBest.loss());
        return Double.isFinite(percent) ? percent : null;
    }

    /** Predicted against actual on the test window; null where no predictions were read. */
    @Nullable
    ForecastPlot forecastPlot() {
        return forecasts == null || forecasts.ensemble() == null
                ? null
                : forecasts.ensemble().plot();
    }

    /** The finalist that the confirm phase speaks of first: the winner, else the first in the search that it could compare. */
    Optional<Finalist> foremost() {
        if (winner != null) return Optional.of(winner);
        return finalists.stream()
                .filter(finalist -> finalist.comparison().pairs() > 0)
                .findFirst();
    }

    /** A trial's improvement in the search, against the reference; null where not known. */
    @Nullable
    Double searchImprovement(int trial) {
        for (TrialRow row : ranking) {
            if (row.trial() == trial) return row.improvementPercent();
        }
        return null;
    }

    /** The first of the complete trials. */
    List<TrialRow> top(int count) {
        return ranking.stream()
                .filter(row -> row.isComplete() && row.loss() != null)
                .limit(count)
                .toList();
    }

    /** The first of the complete trials other than the base. */
    List<Integer> candidates(int count) {
        return ranking.stream()
                .filter(row -> row.isComplete() && row.loss() != null && !row.isBase())
                .limit(count)
                .map(TrialRow::trial)
                .toList();
    }

    /** How many finalists are better than the base. */
    long countBetter() {
        return finalists.stream().filter(f -> f.verdict() == Verdict.BETTER).count();
    }

    /** Whether more runs may still show a finalist to be better. */
    boolean isUndecided() {
        return finalists.stream().anyMatch(f -> f.verdict() == Verdict.UNDECIDED);
    }

    /** Whether finalists were chosen, but none of them has a result. */
    boolean isConfirmMissing() {
        return finalists.isEmpty() && !results.finalists().isEmpty();
    }

    /** How many trials the study asked for; 0 when not known. */
    int plannedTrials() {
        return results.request() == null ? 0 : results.request().search().trials();
    }

    /** The highest loss of a complete trial over the lowest; null without two of them, or where the lowest is 0. */
    @Nullable
    Double worstOverBest() {
        DoubleSummaryStatistics losses = ranking.stream()
                .filter(TrialRow::isComplete)
                .map(TrialRow::loss)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .summaryStatistics();
        return losses.getCount() < 2 || losses.getMin() == 0 ? null : losses.getMax() / losses.getMin();
    }

    /** The noise around the lines of the sensitivities. */
    Scatter scatter() {
        return sensitivities.stream()
                .map(Sensitivity::effect)
                .filter(Objects::nonNull)
                .map(Effect::scatter)
                .findFirst()
                .orElse(Scatter.UNKNOWN);
    }

    /** Parameters whose lines go through so few values that they cannot show a bend. */
    List<Sensitivity> fewValues() {
        return sensitivities.stream().filter(s -> s.values() <= 3).toList();
    }

    /** In how many of 100 studies one parameter at least is seen where none has an effect: 1 - 0.95^k, for k lines. */
    long falseAlarmsPerHundred() {
        return Math.round(100 * (1 - StrictMath.pow(1 - PairedComparison.ALPHA, sensitivities.size())));
    }

    List<Run> runsOf(int trial) {
        return results.runsOf(trial);
    }

    /** Losses of all runs of a trial, of both phases. */
    List<Double> lossesOf(int trial) {
        return runsOf(trial).stream()
                .map(Run::validationLoss)
                .filter(Objects::nonNull)
                .toList();
    }

    private static @Nullable Integer baseTrial(StudyResults results) {
        return results.runs().stream()
                .filter(run -> run.params().equals(results.base()))
                .map(Run::trial)
                .findFirst()
                .orElse(null);
    }

    private static Reference reference(StudyResults results, List<RankedTrial> ranked, @Nullable Integer baseTrial) {
        if (results.baseLoss() != null) return new Reference(results.baseLoss(), Reference.Source.GIVEN);
        for (RankedTrial t : ranked) {
            if (baseTrial != null && t.trial() == baseTrial && t.loss() != null) {
                return new Reference(t.loss(), Reference.Source.BASE_TRIAL);
            }
        }
        return new Reference(null, Reference.Source.NONE);
    }

    private static TrialRow row(RankedTrial t, List<Run> search, Reference reference, @Nullable Integer baseTrial) {
        boolean timed = search.stream().anyMatch(run -> run.trainingSeconds() != null);
        return new TrialRow(
                t.rank(),
                t.trial(),
                search.get(0).params(),
                t.loss(),
                t.completed(),
                t.expected(),
                search.stream()
                        .map(Run::outcome)
                        .filter(outcome -> outcome != Outcome.COMPLETED)
                        .distinct()
                        .sorted()
                        .toList(),
                timed ? Cost.total(search) : null,
                improvement(reference.loss(), t.loss()),
                baseTrial != null && t.trial() == baseTrial);
    }

    private static @Nullable Double improvement(@Nullable Double reference, @Nullable Double loss) {
        if (reference == null || loss == null) return null;
        double percent = Improvement.percent(reference, loss);
        return Double.isFinite(percent) ? percent : null;
    }

    private static List<String> parameters(StudyResults results) {
        Set<String> names = new LinkedHashSet<>(results.base().values().keySet());
        for (Run run : results.runs()) names.addAll(run.params().values().keySet());
        return List.copyOf(names);
    }
}
