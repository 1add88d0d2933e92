// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import dev.vernier.events.Params;
import dev.vernier.events.ReportSpec.Language;
import dev.vernier.reporter.report.sheet.Fact;
import dev.vernier.reporter.report.sheet.Sheet;
import dev.vernier.reporter.statistics.Interval;
import dev.vernier.reporter.statistics.PairedComparison;
import dev.vernier.reporter.statistics.ProbabilityOfImprovement;
import dev.vernier.reporter.statistics.RankBootstrap.Place;
import dev.vernier.reporter.statistics.importance.Fanova;
import dev.vernier.reporter.statistics.importance.Importance;
import dev.vernier.reporter.statistics.importance.PedAnova;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lays a study's findings out in one language, on whatever sheet: every kind of document says the same in the same order. */
final class ReportLayout {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final int RUNS_NAMED = 10;

    private final Findings f;
    private final Wording say;
    private final Sheet sheet;
    private final String ownName;

    private ReportLayout(Findings f, Language language, Sheet sheet, String ownName) {
        this.f = f;
        this.say = Wording.in(language, sheet::quote);
        this.sheet = sheet;
        this.ownName = ownName;
    }

    /** @param ownName of the document that is written */
    static void write(Findings findings, Language language, Sheet sheet, String ownName) {
        new ReportLayout(findings, language, sheet, ownName).write();
    }

    private void write() {
        sheet.title(say.label(Label.TITLE), fact(Label.CONCLUSION, say.headline(f)));
        section(Label.TIME);
        sheet.paragraph(time(f.results().finishedAt()));
        section(Label.STRATEGY);
        sheet.facts(facts(say.strategy(f)));
        base();
        best();
        ranking();
        confirm();
        testWindow();
        failures();
        section(Label.KEY_FINDINGS);
        sheet.steps(facts(say.keyFindings(f)));
        sensitivity();
        importance();
        cost();
        section(Label.NEXT_ACTIONS);
        sheet.steps(facts(say.nextActions(f)));
        files();
    }

    private void base() {
        // The same place in every document, whoever the base is from.
        sheet.section(id(Label.BASE), say.label(f.results().baseLoss() == null ? Label.BASE : Label.BASE_OF_THE_USER));
        List<Fact> facts = new ArrayList<>();
        f.results()
                .base()
                .values()
                .forEach((name, value) -> facts.add(new Fact(say.parameter(name), Numbers.value(value))));
        for (String loss : say.baseLosses(f)) facts.add(fact(Label.VALIDATION_LOSS, loss));
        sheet.facts(facts);
    }

    private void best() {
        section(Label.BEST_RESULT);
        sheet.highlight("🏆", fact(Label.BEST_LOSS, say.bestLoss(f)));
        sheet.highlight("📈", fact(Label.IMPROVEMENT, say.improvement(f)));
        sheet.subheading(say.label(Label.BEST_PARAMETERS));
        sheet.paragraph(say.bestParametersOf(f));
        Params base = f.results().base();
        List<Fact> facts = new ArrayList<>();
        bestParameters()
                .values()
                .forEach((name, value) -> facts.add(
                        new Fact(say.quoted(name), say.withChange(base.values().get(name), value))));
        sheet.facts(facts);
    }

    private Params bestParameters() {
        return f.conclusion() == Conclusion.UNCONFIRMED ? say.best(f).params() : f.selected();
    }

    private void ranking() {
        section(Label.RANKING);
        sheet.paragraph(String.join(say.sentenceSeparator(), say.rankingNotes(f)));
        List<String> header = new ArrayList<>(labels(Label.RANK, Label.TRIAL));
        f.parameters().forEach(name -> header.add(say.parameter(name)));
        header.addAll(labels(Label.VALIDATION_LOSS, Label.TRAINING_SECONDS, Label.RELATIVE_IMPROVEMENT));
        // Only where they are known: a column of dashes tells nothing that the notes do not.
        boolean noise = f.noise().luck() != null;
        boolean places = !f.places().isEmpty();
        if (noise) header.add(say.label(Label.ABOVE_NOISE));
        if (places) header.add(say.label(Label.RANK_INTERVAL));
        int base = f.base() == null ? -1 : f.base().rank() - 1;
        sheet.table(header, new Rows(f.ranking(), row -> cells(row, noise, places)), base);
    }

    private List<String> cells(TrialRow row, boolean noise, boolean places) {
        List<String> cells = new ArrayList<>();
        cells.add(String.valueOf(row.rank()));
        cells.add(String.valueOf(row.trial()));
        for (String name : f.parameters()) {
            cells.add(Numbers.value(row.params().values().get(name)));
        }
        cells.add(row.isComplete() ? Numbers.loss(row.loss()) : say.incomplete(row));
        cells.add(Numbers.seconds(row.seconds()));
        cells.add(Numbers.percent(row.improvementPercent()));
        if (noise) cells.add(aboveNoise(row));
        if (places) cells.add(place(row));
        return cells;
    }

    /** Lines of a table, each made as it is asked for: all at once would take more than all that is known of the study. */
    private static final class Rows extends AbstractList<List<String>> {
        private final List<TrialRow> trials;
        private final Function<TrialRow, List<String>> cells;

        Rows(List<TrialRow> trials, Function<TrialRow, List<String>> cells) {
            this.trials = trials;
            this.cells = cells;
        }

        @Override
        public List<String> get(int row) {
            return cells.apply(trials.get(row));
        }

        @Override
        public int size() {
            return trials.size();
        }
    }

    private String aboveNoise(TrialRow row) {
        Boolean above = f.noise().isAbove(row);
        return above == null ? Numbers.NONE : say.yesOrNo(above);
    }

    private String place(TrialRow row) {
        Place place = f.places().get(row.trial());
        return place == null
                ? Numbers.NONE
                : Numbers.whole(place.ranks().low())
                        + say.to()
                        + Numbers.whole(place.ranks().high());
    }

    private void confirm() {
        section(Label.CONFIRM_PHASE);
        List<String> notes = say.confirmNotes(f);
        sheet.paragraph(notes.get(0));
        if (f.finalists().isEmpty()) return;
        List<List<String>> rows = new ArrayList<>();
        for (Finalist each : f.finalists()) {
            boolean none = each.comparison().pairs() == 0;
            rows.add(List.of(
                    String.valueOf(each.trial()),
                    say.difference(f.results().base(), each.params()),
                    String.valueOf(each.comparison().pairs()),
                    none ? Numbers.NONE : Numbers.loss(each.baseLoss()),
                    none ? Numbers.NONE : Numbers.loss(each.loss()),
                    Numbers.percent(each.comparison().improvementPercent()),
                    interval(each.comparison()),
                    none ? Numbers.NONE : Numbers.probability(each.comparison().pValue()),
                    correlation(each.comparison().correlation()),
                    say.verdict(each.verdict())));
        }
        sheet.table(
                labels(
                        Label.TRIAL,
                        Label.DIFFERENCE_FROM_BASE,
                        Label.PAIRS,
                        Label.BASE_LOSS,
                        Label.TRIAL_LOSS,
                        Label.PAIRED_IMPROVEMENT,
                        Label.INTERVAL,
                        Label.P_VALUE,
                        Label.CORRELATION,
                        Label.VERDICT),
                rows);
        sheet.paragraph(say.besideNote());
        beside();
        sheet.sentences(notes.subList(1, notes.size()));
    }

    private void beside() {
        List<List<String>> rows = new ArrayList<>();
        for (Finalist each : f.finalists()) {
            PairedComparison onTest = each.beside().onTest();
            rows.add(List.of(
                    String.valueOf(each.trial()),
                    Numbers.percent(each.comparison().medianImprovementPercent()),
                    each.beside().bootstrap().isBounded()
                            ? Numbers.interval(each.beside().bootstrapPercent(), say.to())
                            : Numbers.NONE,
                    probability(each.beside().probability()),
                    String.valueOf(onTest.pairs()),
                    Numbers.percent(onTest.improvementPercent()),
                    interval(onTest)));
        }
        sheet.table(
                labels(
                        Label.TRIAL,
                        Label.MEDIAN_IMPROVEMENT,
                        Label.BOOTSTRAP_INTERVAL,
                        Label.PROBABILITY,
                        Label.TEST_PAIRS,
                        Label.TEST_IMPROVEMENT,
                        Label.TEST_INTERVAL),
                rows);
    }

    private String probability(ProbabilityOfImprovement probability) {
        if (probability.pairs() == 0) return Numbers.NONE;
        Interval interval = probability.interval(PairedComparison.ALPHA);
        return "%s (%s%s%s), n = %s"
                .formatted(
                        Numbers.decimals(probability.estimate(), 2),
                        Numbers.decimals(interval.low(), 2),
                        say.to(),
                        Numbers.decimals(interval.high(), 2),
                        probability.pairs());
    }

    private String interval(PairedComparison comparison) {
        return comparison.interval().isBounded()
                ? Numbers.interval(comparison.improvementIntervalPercent(), say.to())
                : Numbers.NONE;
    }

    private static String correlation(OptionalDouble correlation) {
        return correlation.isPresent() ? Numbers.decimals(correlation.getAsDouble(), 2) : Numbers.NONE;
    }

    private void testWindow() {
        Forecasts forecasts = f.forecasts();
        if (forecasts == null) return;
        section(Label.TEST_WINDOW);
        List<String> notes = say.forecasts().notes(forecasts);
        sheet.paragraph(notes.get(0));
        List<List<String>> rows = new ArrayList<>();
        for (Forecasts.Row row : forecasts.rows()) {
            rows.add(List.of(
                    say.forecasts().name(row),
                    row.trials().isEmpty() ? Numbers.NONE : say.trials(row.trials()),
                    row.validation() == null
                            ? Numbers.NONE
                            : Numbers.loss(row.validation().mse()),
                    Numbers.loss(row.test().mse()),
                    Numbers.loss(row.test().rmse()),
                    Numbers.loss(row.test().mae())));
        }
        sheet.table(labels(Label.FORECAST, Label.TRIAL, Label.VALIDATION_MSE, Label.MSE, Label.RMSE, Label.MAE), rows);
        sheet.sentences(notes.subList(1, notes.size()));
    }

    private void cost() {
        Cost cost = f.cost();
        if (!cost.isKnown()) return;
        section(Label.COST);
        List<String> notes = say.cost().notes(f);
        sheet.paragraph(notes.get(0));
        // Energy and money only where they are known.
        List<String> header =
                new ArrayList<>(labels(Label.PHASE, Label.RUNS, Label.TRAINING_SECONDS, Label.CORE_HOURS));
        List<List<String>> rows = new ArrayList<>();
        rows.add(effort(Label.SEARCH_PHASE, cost.search()));
        rows.add(effort(Label.CONFIRM_PHASE, cost.confirm()));
        rows.add(effort(Label.TOTAL, cost.total()));
        if (cost.rates().wattsPerCore() != null) header.add(say.label(Label.ENERGY));
        if (cost.rates().currency() != null) {
            header.add(say.label(Label.MONEY) + " (" + cost.rates().currency() + ")");
        }
        sheet.table(header, rows);
        sheet.sentences(notes.subList(1, notes.size()));
    }

    private List<String> effort(Label phase, Cost.Effort effort) {
        List<String> cells = new ArrayList<>();
        cells.add(say.label(phase));
        cells.add(String.valueOf(effort.runs()));
        cells.add(Numbers.seconds(effort.seconds()));
        cells.add(Numbers.amount(effort.coreHours()));
        Double energy = f.cost().kilowattHours(effort);
        if (energy != null) cells.add(Numbers.amount(energy));
        Double money = f.cost().money(effort);
        if (money != null) cells.add(Numbers.amount(money));
        return cells;
    }

    private void failures() {
        if (f.failures().isEmpty()) return;
        section(Label.NOT_COMPLETED);
        List<List<String>> rows = new ArrayList<>();
        for (Failure failure : f.failures()) {
            String which = failure.runs().stream()
                    .limit(RUNS_NAMED)
                    .map(run -> run.trial() + "/" + run.replicate())
                    .collect(Collectors.joining(say.enumerationSeparator()));
            rows.add(List.of(
                    say.outcome(failure.outcome()),
                    failure.cause() == null ? Numbers.NONE : say.quoted(failure.cause()),
                    String.valueOf(failure.runs().size()),
                    failure.runs().size() > RUNS_NAMED ? which + " …" : which));
        }
        sheet.table(labels(Label.ENDING, Label.CAUSE, Label.RUNS, Label.WHICH), rows);
    }

    private void sensitivity() {
        section(Label.SENSITIVITY);
        List<String> notes = say.sensitivityNotes(f);
        sheet.paragraph(notes.get(0));
        if (f.sensitivities().isEmpty()) return;
        List<List<String>> rows = new ArrayList<>();
        for (Sensitivity s : f.sensitivities()) {
            rows.add(List.of(
                    String.valueOf(rows.size() + 1),
                    say.parameter(s.parameter()),
                    String.valueOf(s.trials()),
                    Numbers.value(s.smallest()) + say.to() + Numbers.value(s.largest()),
                    point(s.best()),
                    point(s.worst()),
                    elasticity(s.effect()),
                    effect(s.effect()),
                    invisibleBelow(s.effect())));
        }
        sheet.table(
                labels(
                        Label.RANK,
                        Label.PARAMETER,
                        Label.TRIALS_ALONE,
                        Label.VALUES,
                        Label.LOWEST_LOSS,
                        Label.HIGHEST_LOSS,
                        Label.ELASTICITY,
                        Label.EFFECT,
                        Label.INVISIBLE_BELOW),
                rows);
        sheet.sentences(notes.subList(1, notes.size()));
    }

    private String elasticity(@Nullable Effect effect) {
        if (effect == null || effect.step() != null) return Numbers.NONE;
        String error = Double.isNaN(effect.standardError()) ? "" : " ± " + Numbers.decimals(effect.standardError(), 2);
        return Numbers.decimals(effect.elasticity(), 2) + error;
    }

    private static String invisibleBelow(@Nullable Effect effect) {
        return effect == null || !effect.interval().isBounded()
                ? Numbers.NONE
                : Numbers.unsigned(effect.percentInvisibleBelow());
    }

    private String effect(@Nullable Effect effect) {
        if (effect == null) return Numbers.NONE;
        String interval =
                effect.interval().isBounded() ? " (" + Numbers.interval(effect.percentInterval(), say.to()) + ")" : "";
        return Numbers.percent(effect.percent()) + interval + (effect.step() == null ? "" : say.forStep(effect.step()));
    }

    private void importance() {
        Importances all = f.importances();
        List<String> notes = say.importanceNotes(f);
        if (notes.isEmpty()) return;
        sheet.paragraph(notes.get(0));
        Fanova fanova = all.fanova();
        PedAnova pedAnova = all.pedAnova();
        if (fanova == null || pedAnova == null) return;
        List<List<String>> rows = new ArrayList<>();
        for (int j = 0; j < all.parameters().size(); j++) {
            Importance main = fanova.mains().get(j);
            Importance ped = pedAnova.parameters().get(j);
            rows.add(List.of(
                    say.parameter(all.parameters().get(j)),
                    share(main, all.isEstimable(main)),
                    Numbers.unsigned(100 * main.nullLine()),
                    share(ped, ped.isAboveNull()),
                    Numbers.unsigned(100 * ped.nullLine())));
        }
        sheet.table(
                labels(Label.PARAMETER, Label.FANOVA, Label.FANOVA_NULL, Label.PED_ANOVA, Label.PED_ANOVA_NULL), rows);
        sheet.sentences(notes.subList(1, notes.size()));
    }

    private String share(Importance importance, boolean estimable) {
        if (!estimable) return say.notEstimable();
        return Numbers.unsigned(100 * importance.share()) + " ("
                + Numbers.unsigned(100 * importance.interval().low()) + say.to()
                + Numbers.unsigned(100 * importance.interval().high()) + ")";
    }

    private static String point(Sensitivity.Point point) {
        return Numbers.loss(point.loss()) + " (" + Numbers.value(point.value()) + ")";
    }

    private void files() {
        section(Label.FILES);
        FileNames names = FileNames.of(f.results());
        List<Fact> files = new ArrayList<>();
        files.add(fact(Label.BEST_FILE, names.best()));
        files.add(fact(Label.ALL_FILE, names.all()));
        files.add(fact(Label.ALL_CSV_FILE, names.allCsv()));
        files.add(report(Label.MARKDOWN_REPORT, names.report(say.language())));
        for (Language other : f.results().locales()) {
            if (other != say.language()) files.add(report(Label.OTHER_REPORT, names.report(other)));
        }
        files.add(report(Label.HTML_REPORT, names.html()));
        sheet.files(StudyReport.FOLDER, files);
    }

    private Fact report(Label label, String name) {
        return fact(name.equals(ownName) ? Label.THIS_REPORT : label, name);
    }

    static String time(OffsetDateTime time) {
        return time.format(TIME) + " "
                + (time.getOffset().equals(ZoneOffset.UTC)
                        ? "UTC"
                        : time.getOffset().getId());
    }

    private void section(Label label) {
        sheet.section(id(label), say.label(label));
    }

    /** The section that a label heads. */
    static String id(Label label) {
        return label.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Fact fact(Label label, String text) {
        return new Fact(say.label(label), text);
    }

    private List<Fact> facts(List<Item> items) {
        return items.stream().map(item -> fact(item.label(), item.text())).toList();
    }

    private List<String> labels(Label... labels) {
        return Arrays.stream(labels).map(say::label).toList();
    }
}
