// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import dev.vernier.events.Outcome;
import dev.vernier.events.Params;
import dev.vernier.events.ReportSpec.Language;
import dev.vernier.reporter.statistics.Verdict;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The sentences of a report in one language. Each says only what {@link Findings} hold; a sentence added here must be written in every
 * language before it compiles. Text by others (names, causes) passes through {@code quote}, so that the same sentences serve every kind of
 * document.
 */
abstract class Wording {
    private final Language language;
    private final UnaryOperator<String> quote;

    Wording(Language language, UnaryOperator<String> quote) {
        this.language = language;
        this.quote = quote;
    }

    /** @param quote makes text by others safe in the document; identity for plain text */
    static Wording in(Language language, UnaryOperator<String> quote) {
        return switch (language) {
            case CHINESE -> new ChineseWording(quote);
            case ENGLISH -> new EnglishWording(quote);
        };
    }

    final Language language() {
        return language;
    }

    final String quoted(String text) {
        return quote.apply(text);
    }

    final String label(Label label) {
        return label.in(language);
    }

    /** The report's first statement; plain text without anything by others. */
    abstract String headline(Findings f);

    abstract List<Item> strategy(Findings f);

    /** What the user's or the base trial's loss is; one line each. */
    abstract List<String> baseLosses(Findings f);

    abstract String bestLoss(Findings f);

    abstract String improvement(Findings f);

    /** Whose parameters are listed as the best. */
    abstract String bestParametersOf(Findings f);

    abstract List<String> rankingNotes(Findings f);

    abstract List<String> confirmNotes(Findings f);

    /** What the second table of the confirm phase holds. */
    abstract String besideNote();

    abstract List<Item> keyFindings(Findings f);

    abstract List<String> sensitivityNotes(Findings f);

    /** First what stands before the table of importances, then what follows it; empty when nothing can be said. */
    abstract List<String> importanceNotes(Findings f);

    /** In place of a share that shuffled losses reach too. */
    abstract String notEstimable();

    /** Behind an effect that is not for +10 % of its parameter. */
    abstract String forStep(BigDecimal step);

    /** On the test window. */
    abstract ForecastWording forecasts();

    /** On what the study took. */
    abstract CostWording cost();

    abstract List<Item> nextActions(Findings f);

    abstract String outcome(Outcome outcome);

    abstract String verdict(Verdict verdict);

    /** The loss cell of a trial that is not complete: what completed, and how the rest ended. */
    abstract String incomplete(TrialRow row);

    abstract String yesOrNo(boolean yes);

    /** Between two ends of an interval. */
    abstract String to();

    abstract String listSeparator();

    /** Between the members of a list of names or numbers. */
    abstract String enumerationSeparator();

    /** Between two sentences. */
    abstract String sentenceSeparator();

    /** A parameter's name in this language as a heading, or as it is. */
    abstract String parameter(String name);

    /** The same within a sentence. */
    abstract String parameterInSentence(String name);

    /** {@code hidden_size 62, num_layers 2}: names as in the study file. */
    final String configuration(Params params) {
        return params.values().entrySet().stream()
                .map(e -> quoted(e.getKey()) + " " + Numbers.value(e.getValue()))
                .collect(Collectors.joining(listSeparator()));
    }

    /** {@code hidden_size 62 (-3.1%)}: what differs from the base. */
    final String difference(Params base, Params params) {
        return Differences.between(base, params).stream()
                .map(name -> quoted(name) + " "
                        + withChange(base.values().get(name), params.values().get(name)))
                .collect(Collectors.joining(listSeparator()));
    }

    /** A value, and how far it lies from the base's. */
    final String withChange(@Nullable BigDecimal base, @Nullable BigDecimal value) {
        String change = value == null ? "" : Numbers.change(base, value);
        return Numbers.value(value) + (change.isEmpty() ? "" : " (" + change + ")");
    }

    final String trials(List<Integer> trials) {
        return trials.stream().map(String::valueOf).collect(Collectors.joining(enumerationSeparator()));
    }

    final String parameters(List<Sensitivity> sensitivities) {
        return sensitivities.stream()
                .map(s -> parameterInSentence(s.parameter()))
                .collect(Collectors.joining(enumerationSeparator()));
    }

    /** An R² that may be missing. */
    static String r2(double r2) {
        return Double.isFinite(r2) ? Numbers.decimals(r2, 2) : Numbers.NONE;
    }

    final TrialRow best(Findings f) {
        return Objects.requireNonNull(f.searchBest(), "nothing completed");
    }

    final Finalist winner(Findings f) {
        return Objects.requireNonNull(f.winner(), "nothing was confirmed");
    }

    /** The improvement of the search's best against the reference. */
    final String searchFigure(Findings f) {
        return Numbers.percent(best(f).improvementPercent());
    }

    /** {@code 95% interval ..., p = ..., n = ...}, without what too few pairs cannot give. */
    final String evidence(Finalist f) {
        StringBuilder evidence = new StringBuilder();
        if (f.comparison().interval().isBounded()) {
            evidence.append(label(Label.INTERVAL))
                    .append(' ')
                    .append(Numbers.interval(f.comparison().improvementIntervalPercent(), to()))
                    .append(listSeparator());
        }
        String p = Numbers.probability(f.comparison().pValue());
        return evidence.append("p ")
                .append(p.startsWith("<") ? p : "= " + p)
                .append(listSeparator())
                .append("n = ")
                .append(f.comparison().pairs())
                .toString();
    }
}
