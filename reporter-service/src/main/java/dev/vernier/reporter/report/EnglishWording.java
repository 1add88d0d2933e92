// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import dev.vernier.events.BaseParams;
import dev.vernier.events.DataSpec;
import dev.vernier.events.Outcome;
import dev.vernier.events.Params;
import dev.vernier.events.ReportSpec.Language;
import dev.vernier.events.StudyState;
import dev.vernier.reporter.statistics.Verdict;
import dev.vernier.reporter.statistics.VerdictRule;
import dev.vernier.reporter.statistics.importance.Fanova;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** English. */
final class EnglishWording extends Wording {

    private final EnglishEvidence evidence = new EnglishEvidence(this);
    private final EnglishForecasts forecasts = new EnglishForecasts(this);
    private final EnglishCost cost = new EnglishCost(this);

    EnglishWording(UnaryOperator<String> quote) {
        super(Language.ENGLISH, quote);
    }

    @Override
    String headline(Findings f) {
        return switch (f.conclusion()) {
            case NOTHING_COMPLETED -> "No trial completed, so there is nothing to compare: keep the base.";
            case CONFIRMED -> confirmed(f);
            case NONE_BETTER -> noneBetter(f.finalists());
            case BASE_CAME_FIRST -> baseCameFirst(f);
            case UNCONFIRMED -> unconfirmed(f);
        };
    }

    private String confirmed(Findings f) {
        Finalist winner = winner(f);
        return "Trial %s is better than the base: mean improvement of %s over runs paired by fresh seeds (%s).%s%s"
                .formatted(
                        winner.trial(),
                        Numbers.percent(winner.comparison().improvementPercent()),
                        evidence(winner),
                        f.countBetter() > 1
                                ? " Several finalists are better; this one improved most, which flatters its figure a little."
                                : "",
                        winner.disagreesOnTest() ? " But " + evidence.disagreement(winner) + "." : "");
    }

    private String noneBetter(List<Finalist> finalists) {
        Finalist first = finalists.get(0);
        String start = finalists.size() == 1
                ? "The only finalist is not shown to be better than the base"
                : "None of the %s finalists is shown to be better than the base".formatted(finalists.size());
        if (first.comparison().pairs() == 0) {
            return start + ": in the confirm phase no pair of runs completed. Keep the base.";
        }
        return "%s: keep the base. The first in the search, trial %s, has a mean improvement of %s (%s): %s."
                .formatted(
                        start,
                        first.trial(),
                        Numbers.percent(first.comparison().improvementPercent()),
                        evidence(first),
                        verdict(first.verdict()));
    }

    private String baseCameFirst(Findings f) {
        TrialRow best = best(f);
        if (f.reference().source() != Reference.Source.GIVEN) {
            return "No trial beat the base in the search: the base itself (trial %s) came first with a loss of %s. Not confirmed."
                    .formatted(best.trial(), Numbers.loss(best.loss()));
        }
        return ("Search figure, not confirmed: %s (%s against the given base loss of %s). The best configuration is the base itself,"
                        + " trained again: no parameter differs, so the difference is luck of the training and no improvement.%s")
                .formatted(
                        searchFigure(f),
                        Numbers.loss(best.loss()),
                        Numbers.loss(f.reference().loss()),
                        evidence.limits(f));
    }

    private String unconfirmed(Findings f) {
        TrialRow best = best(f);
        Double improvement = best.improvementPercent();
        if (improvement == null) {
            return "Search figure, not confirmed: trial %s has the lowest loss, %s; there is no base loss to compare it with."
                    .formatted(best.trial(), Numbers.loss(best.loss()));
        }
        String losses = Numbers.loss(best.loss()) + against(f);
        if (improvement <= 0) {
            return "No improvement in the search: its best, trial %s, stands at %s (%s)."
                    .formatted(best.trial(), Numbers.percent(improvement), losses);
        }
        return "Search figure, not confirmed: %s for trial %s (%s). %s; only fresh seeds can confirm it."
                .formatted(Numbers.percent(improvement), best.trial(), losses, evidence.luckOfTheBest(f, best));
    }

    private String against(Findings f) {
        String reference = Numbers.loss(f.reference().loss());
        if (f.reference().source() != Reference.Source.GIVEN) return " against " + reference + " of the base";
        Double again = f.searchBestAgainstBaseTrial();
        return " against the given base loss of " + reference
                + (again == null ? "" : "; " + Numbers.percent(again) + " against the base as trained in this study");
    }

    @Override
    List<Item> strategy(Findings f) {
        StudyResults results = f.results();
        BaseParams request = results.request();
        List<Item> items = new ArrayList<>();
        if (results.study() != null) items.add(new Item(Label.STUDY, quoted(results.study())));
        if (request != null) items.add(new Item(Label.DATA, data(request.data())));
        items.add(new Item(
                Label.BASE,
                results.baseLoss() == null
                        ? "as given for the study"
                        : "the best of an earlier optimisation, with its loss, as given by the user"));
        items.add(new Item(
                Label.FINE_SEARCH,
                "the neighbourhood of the base, %s trials".formatted(f.ranking().size())));
        if (results.range() != null) items.add(new Item(Label.PARAMETER_RANGE, range(f, results.range())));
        List<String> training = new ArrayList<>();
        if (results.epochs() != null) training.add("up to %s epochs".formatted(results.epochs()));
        if (results.patience() != null) {
            training.add("stopped after %s epochs without a better validation loss".formatted(results.patience()));
        }
        if (!training.isEmpty()) items.add(new Item(Label.TRAINING, String.join(", ", training)));
        items.add(new Item(Label.PHASES, phases(f)));
        return items;
    }

    private String data(DataSpec data) {
        return "%s, target %s (%s), lookback %s, horizon %s"
                .formatted(
                        quoted(data.uri()),
                        quoted(data.target()),
                        data.predict() == DataSpec.Predict.CHANGE ? "its change" : "its level",
                        data.lookback(),
                        data.horizon());
    }

    private String range(Findings f, BigDecimal range) {
        String beyond = OutOfRange.of(f.results().base(), range, f.ranking()).stream()
                .map(o -> "%s %s to %s"
                        .formatted(
                                parameterInSentence(o.parameter()),
                                Numbers.value(o.smallest()),
                                Numbers.value(o.largest())))
                .collect(Collectors.joining(", "));
        return "each parameter within ±%s of the base%s"
                .formatted(Numbers.share(range), beyond.isEmpty() ? "" : "; beyond it: " + beyond);
    }

    private String phases(Findings f) {
        String search = "search with %s per trial".formatted(plural(f.results().searchReplicates(), "seed"));
        if (f.finalists().isEmpty()) {
            return search + (f.isConfirmMissing() ? "; the confirm phase has no results" : "; no confirm phase");
        }
        return "%s; confirm phase with %s and the base on fresh seeds"
                .formatted(search, plural(f.finalists().size(), "finalist"));
    }

    @Override
    List<String> baseLosses(Findings f) {
        List<String> lines = new ArrayList<>();
        if (f.results().baseLoss() != null) lines.add(Numbers.loss(f.results().baseLoss()) + " (given by the user)");
        if (f.base() != null && f.base().loss() != null) {
            lines.add("%s (trained in this study, trial %s)"
                    .formatted(Numbers.loss(f.base().loss()), f.base().trial()));
        }
        if (lines.isEmpty()) lines.add("not known");
        return lines;
    }

    @Override
    String bestLoss(Findings f) {
        if (f.searchBest() == null) return Numbers.NONE;
        return "%s (search, trial %s)"
                .formatted(Numbers.loss(f.searchBest().loss()), f.searchBest().trial());
    }

    @Override
    String improvement(Findings f) {
        return switch (f.conclusion()) {
            case NOTHING_COMPLETED -> Numbers.NONE;
            case CONFIRMED ->
                "%s (confirmed, trial %s: %s)"
                        .formatted(
                                Numbers.percent(winner(f).comparison().improvementPercent()),
                                winner(f).trial(),
                                evidence(winner(f)));
            case NONE_BETTER -> "none shown (search figure %s, not confirmed)".formatted(searchFigure(f));
            case BASE_CAME_FIRST ->
                f.reference().source() == Reference.Source.GIVEN
                        ? searchFigure(f) + " (search, not confirmed: the same configuration trained again)"
                        : "none (the base itself came first)";
            case UNCONFIRMED -> searchFigure(f) + " (search, not confirmed)";
        };
    }

    @Override
    String bestParametersOf(Findings f) {
        return switch (f.conclusion()) {
            case NOTHING_COMPLETED -> "The base, as nothing completed.";
            case CONFIRMED -> "Trial %s, confirmed.".formatted(winner(f).trial());
            case NONE_BETTER -> "The base, as no finalist is shown to be better.";
            case BASE_CAME_FIRST -> "Trial %s, the base itself.".formatted(best(f).trial());
            case UNCONFIRMED -> "Trial %s, not confirmed.".formatted(best(f).trial());
        };
    }

    @Override
    List<String> rankingNotes(Findings f) {
        List<String> notes = new ArrayList<>();
        String reference = Numbers.loss(f.reference().loss());
        notes.add(
                switch (f.reference().source()) {
                    case GIVEN -> "Improvement is relative to the given base loss of %s.".formatted(reference);
                    case BASE_TRIAL ->
                        "Improvement is relative to the base's loss in the search, %s.".formatted(reference);
                    case NONE -> "There is no base loss to relate an improvement to.";
                });
        if (f.base() != null)
            notes.add("Trial %s is the base.".formatted(f.base().trial()));
        notes.addAll(evidence.rankingNotes(f));
        if (f.results().searchReplicates() > 1) {
            notes.add(
                    ("Losses are geometric means over %s replicates, times their sums; trials with a replicate missing follow"
                                    + " after the complete ones.")
                            .formatted(f.results().searchReplicates()));
        }
        if (f.plannedTrials() > f.ranking().size()) {
            notes.add("Only %s of %s planned trials have a result."
                    .formatted(f.ranking().size(), f.plannedTrials()));
        }
        if (f.results().state() == StudyState.FAILED) notes.add("The study failed.");
        if (f.results().state() == StudyState.CANCELLED) notes.add("The study was cancelled.");
        return notes;
    }

    @Override
    List<String> confirmNotes(Findings f) {
        if (f.finalists().isEmpty()) {
            String missing = f.isConfirmMissing() ? "The confirm phase has no results" : "There was no confirm phase";
            if (f.searchBest() == null) return List.of(missing + ".");
            return List.of(missing
                    + ", so every improvement in this report is a search figure. The best of many runs looks better"
                    + " than it is; only runs on seeds that the search has not used tell improvement from luck.");
        }
        return evidence.confirmNotes(f);
    }

    @Override
    String besideNote() {
        return evidence.beside();
    }

    @Override
    List<Item> keyFindings(Findings f) {
        if (f.searchBest() == null) return List.of(new Item(Label.OVERALL, "no trial completed, see the causes above"));
        List<Item> items = new ArrayList<>();
        if (f.winner() != null) {
            Finalist winner = f.winner();
            items.add(new Item(
                    Label.BEST_CONFIGURATION,
                    "trial %s: %s".formatted(winner.trial(), configuration(winner.params()))));
            items.add(new Item(
                    Label.IMPROVEMENT,
                    "over %s the geometric mean of the validation loss goes from %s (base) to %s"
                            .formatted(
                                    plural(winner.comparison().pairs(), "fresh seed"),
                                    Numbers.loss(winner.baseLoss()),
                                    Numbers.loss(winner.loss()))));
        } else {
            TrialRow best = f.searchBest();
            items.add(new Item(
                    Label.BEST_CONFIGURATION,
                    (best.isBase() ? "the base itself, trial %s: %s" : "trial %s of the search: %s")
                            .formatted(best.trial(), configuration(best.params()))));
            if (f.reference().loss() != null) {
                items.add(new Item(
                        Label.IMPROVEMENT,
                        "against the base the validation loss goes from %s to %s in the search, not confirmed"
                                .formatted(Numbers.loss(f.reference().loss()), Numbers.loss(best.loss()))));
            }
        }
        if (f.cost().secondsPerTrial() != null) items.add(new Item(Label.EFFICIENCY, tuningCost(f.cost())));
        items.add(new Item(Label.OVERALL, overall(f)));
        items.add(new Item(Label.NOISE, evidence.noise(f)));
        return items;
    }

    private String tuningCost(Cost cost) {
        String search = "%s seconds per trial on average; search: %s, %s seconds"
                .formatted(
                        Numbers.seconds(cost.secondsPerTrial()),
                        plural(cost.search().runs(), "run"),
                        Numbers.seconds(cost.search().seconds()));
        if (cost.confirm().runs() == 0) return search;
        return "%s; confirm phase: %s, %s seconds"
                .formatted(
                        search,
                        plural(cost.confirm().runs(), "run"),
                        Numbers.seconds(cost.confirm().seconds()));
    }

    private String overall(Findings f) {
        return switch (f.conclusion()) {
            case NOTHING_COMPLETED -> "nothing to compare";
            case CONFIRMED ->
                "an improvement of %s, confirmed on fresh seeds"
                        .formatted(Numbers.percent(winner(f).comparison().improvementPercent()));
            case NONE_BETTER ->
                "no improvement shown; the search figure of %s is no evidence of one".formatted(searchFigure(f))
                        + evidence.luckAlone(f);
            case BASE_CAME_FIRST ->
                f.reference().source() == Reference.Source.GIVEN
                        ? "%s lies between two trainings of one configuration: nothing was improved"
                                .formatted(searchFigure(f))
                        : "no trial beat the base";
            case UNCONFIRMED -> searchFigure(f) + " in the search, not confirmed";
        };
    }

    @Override
    List<String> sensitivityNotes(Findings f) {
        if (f.sensitivities().isEmpty()) {
            return List.of(
                    "Not estimable one by one: no completed trial differs from the base in one parameter alone.");
        }
        List<String> notes = new ArrayList<>();
        notes.add(
                "One parameter at a time: each line uses the completed trials that differ from the base in this parameter alone, and the"
                        + " base. The elasticity is the slope of ln(loss) over ln(parameter). First comes what stands highest above"
                        + " what the noise hides.");
        notes.add(scatter(f));
        if (f.scatter().degreesOfFreedom() > 0) notes.add(seenAlone(f));
        if (!f.fewValues().isEmpty()) {
            notes.add("Whether the loss bends along a parameter cannot be told from three values or fewer: %s."
                    .formatted(parameters(f.fewValues())));
        }
        for (Sensitivity each : f.sensitivities()) {
            if (each.effect() == null || each.effect().step() == null) continue;
            notes.add("Of the values of %s one is 0, which has no logarithm: its line is over the value itself."
                    .formatted(parameterInSentence(each.parameter())));
        }
        return notes;
    }

    private static String scatter(Findings f) {
        Scatter scatter = f.scatter();
        if (scatter.degreesOfFreedom() == 0) {
            return "The noise is not known: the base was not trained twice, and the points are too few to scatter around their lines. So no slope can be told from luck.";
        }
        String sigma = Numbers.decimals(scatter.sigma(), 4);
        if (scatter.isOfBase()) {
            return "The noise comes from %s runs of the base: a point scatters with a standard deviation of %s in ln(loss)."
                    .formatted(scatter.degreesOfFreedom() + 1, sigma);
        }
        return ("The noise comes from what the lines leave over (%s degrees of freedom): a point scatters with a standard deviation of"
                        + " %s in ln(loss). Where a loss bends along its parameter, that counts as noise here.")
                .formatted(scatter.degreesOfFreedom(), sigma);
    }

    private String seenAlone(Findings f) {
        List<Sensitivity> seen =
                f.sensitivities().stream().filter(Sensitivity::isVisible).toList();
        if (seen.isEmpty()) {
            return "No slope can be distinguished from none: every interval holds 0%, and effects smaller than in the last column could not have been seen.";
        }
        return "Distinguishable from no effect: %s. If none of %s parameters had an effect, about %s of 100 studies would still show one."
                .formatted(parameters(seen), f.sensitivities().size(), f.falseAlarmsPerHundred());
    }

    @Override
    List<String> importanceNotes(Findings f) {
        Importances all = f.importances();
        if (f.searchBest() == null) return List.of();
        if (all.fanova() == null || all.pedAnova() == null) {
            return List.of(
                    "All trials together: not estimable. fANOVA and PED-ANOVA take at least %s completed trials and two parameters that vary; here are %s and %s."
                            .formatted(
                                    Fanova.FEWEST_TRIALS,
                                    plural(all.trials(), "trial"),
                                    plural(all.parameters().size(), "parameter")));
        }
        List<String> notes = new ArrayList<>();
        notes.add(
                ("All trials together. fANOVA: the share of the variance of ln(loss) over the searched space that a parameter has by itself, by"
                                + " a forest of regression trees fitted to %s completed trials. PED-ANOVA: how far the parameter by itself"
                                + " tells the best %s trials from all. A null line is what any parameter exceeds in 5 of 100 cases"
                                + " when the losses are shuffled over the trials; below it nothing can be estimated.")
                        .formatted(all.trials(), all.pedAnova().best()));
        if (all.fanova().isEstimable()) {
            notes.add(
                    "On trials that its trees have not seen the forest reaches an R² of %s. Above the null line by fANOVA: %s."
                            .formatted(Numbers.decimals(all.fanova().r2(), 2), names(all.aboveNullByFanova())));
            Importances.Pair pair = all.strongestPair();
            notes.add(
                    pair == null
                            ? "No interaction of two parameters stands above its null line."
                            : "The strongest interaction above its null line: %s with %s, %s of the variance."
                                    .formatted(
                                            parameterInSentence(pair.one()),
                                            parameterInSentence(pair.other()),
                                            Numbers.unsigned(
                                                    100 * pair.importance().share())));
        } else {
            notes.add(
                    "On trials that its trees have not seen the forest does no better than their mean (R² %s), so no share of fANOVA can be read."
                            .formatted(r2(all.fanova().r2())));
        }
        notes.add("Above the null line by PED-ANOVA: %s.".formatted(names(all.aboveNullByPedAnova())));
        if (!all.hopeless().isEmpty()) {
            notes.add(
                    "With a null line of 100%% nothing can be seen by PED-ANOVA in these trials, whatever their losses: %s."
                            .formatted(names(all.hopeless())));
        }
        if (all.worst() > 0) {
            notes.add(
                    "Diverged or pruned: %s. PED-ANOVA goes by ranks and counts them as the worst; fANOVA leaves them out."
                            .formatted(plural(all.worst(), "trial")));
        }
        if (f.ranking().size() > Importances.MOST_TRIALS) {
            notes.add("Both are estimated from a random sample of %s trials.".formatted(Importances.MOST_TRIALS));
        }
        return notes;
    }

    private String names(List<String> parameters) {
        if (parameters.isEmpty()) return "none";
        return parameters.stream().map(this::parameterInSentence).collect(Collectors.joining(enumerationSeparator()));
    }

    @Override
    String notEstimable() {
        return "not estimable";
    }

    @Override
    String forStep(BigDecimal step) {
        return " for +" + Numbers.value(step);
    }

    @Override
    ForecastWording forecasts() {
        return forecasts;
    }

    @Override
    CostWording cost() {
        return cost;
    }

    @Override
    List<Item> nextActions(Findings f) {
        List<Item> items = new ArrayList<>();
        items.add(new Item(Label.CONFIRM, confirmAction(f)));
        if (f.searchBest() == null) return items;
        List<Integer> top = f.top(3).stream().map(TrialRow::trial).toList();
        if (top.size() > 1) items.add(new Item(Label.ENSEMBLE, forecasts.action(f, top)));
        items.add(new Item(
                Label.AUGMENTATION, "try it with %s, paired by seed with training without it".formatted(selected(f))));
        items.add(new Item(
                Label.DEPLOYMENT,
                "use %s, stored as `selected` in `%s`"
                        .formatted(selected(f), FileNames.of(f.results()).best())));
        items.add(new Item(Label.MONITORING, monitoring(f)));
        return items;
    }

    private String confirmAction(Findings f) {
        return switch (f.conclusion()) {
            case NOTHING_COMPLETED -> "remove the causes listed above, then run the study again";
            case CONFIRMED ->
                "done; trial %s can be the base of a further study"
                        .formatted(winner(f).trial());
            case NONE_BETTER ->
                f.isUndecided()
                        ? "undecided finalists need more pairs, see the confirm phase; until then keep the base"
                        : "keep the base; to find more, search a wider range or other parameters";
            case BASE_CAME_FIRST, UNCONFIRMED -> {
                List<Integer> candidates = f.candidates(3);
                yield candidates.isEmpty()
                        ? "train the base on at least %s seeds to know its noise".formatted(VerdictRule.FEWEST_PAIRS)
                        : "train the base and trials %s on the same fresh seeds, at least %s, better 8"
                                .formatted(trials(candidates), VerdictRule.FEWEST_PAIRS);
            }
        };
    }

    private String monitoring(Findings f) {
        Band band = Band.of(f);
        if (band == null) {
            return "first train the base on at least %s seeds: without its noise no alarm limit can be set"
                    .formatted(VerdictRule.FEWEST_PAIRS);
        }
        return "a training with %s should end at a validation loss of about %s to %s; look into any that does not"
                .formatted(selected(f), Numbers.loss(band.low()), Numbers.loss(band.high()));
    }

    private static String selected(Findings f) {
        return f.winner() == null
                ? "the base parameters"
                : "the parameters of trial " + f.winner().trial();
    }

    @Override
    String outcome(Outcome outcome) {
        return switch (outcome) {
            case COMPLETED -> "completed";
            case PRUNED -> "pruned";
            case DIVERGED -> "diverged";
            case REJECTED -> "rejected";
            case FAILED -> "failed";
        };
    }

    @Override
    String verdict(Verdict verdict) {
        return switch (verdict) {
            case BETTER -> "better";
            case WORSE -> "worse";
            case PRACTICALLY_EQUAL -> "practically equal";
            case UNDECIDED -> "undecided";
        };
    }

    @Override
    String incomplete(TrialRow row) {
        String endings = row.otherEndings().isEmpty()
                ? "missing"
                : row.otherEndings().stream().map(this::outcome).collect(Collectors.joining(", "));
        if (row.loss() == null) return endings;
        return "%s (%s of %s; others: %s)"
                .formatted(Numbers.loss(row.loss()), row.completed(), row.expected(), endings);
    }

    @Override
    String yesOrNo(boolean yes) {
        return yes ? "yes" : "no";
    }

    @Override
    String to() {
        return " to ";
    }

    @Override
    String listSeparator() {
        return ", ";
    }

    @Override
    String enumerationSeparator() {
        return ", ";
    }

    @Override
    String sentenceSeparator() {
        return " ";
    }

    @Override
    String parameter(String name) {
        return switch (name) {
            case Params.HIDDEN_SIZE -> "Hidden size";
            case Params.NUM_LAYERS -> "Layers";
            case Params.DROPOUT -> "Dropout";
            case Params.LEARNING_RATE -> "Learning rate";
            case Params.BATCH_SIZE -> "Batch size";
            default -> quoted(name);
        };
    }

    @Override
    String parameterInSentence(String name) {
        String heading = parameter(name);
        return heading.equals(quoted(name)) ? heading : heading.toLowerCase(Locale.ROOT);
    }

    static String plural(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
