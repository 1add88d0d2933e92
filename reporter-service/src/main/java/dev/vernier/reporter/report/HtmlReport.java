// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vernier.events.ReportSpec.Language;
import dev.vernier.reporter.report.html.Edition;
import dev.vernier.reporter.report.html.Figure;
import dev.vernier.reporter.report.html.HtmlPage;
import dev.vernier.reporter.report.sheet.Fact;
import dev.vernier.reporter.report.sheet.HtmlSheet;
import dev.vernier.reporter.statistics.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The report with plots: the sections of {@link ReportLayout} in all languages, behind a first screen, in one page. */
final class HtmlReport {
    /** A plot of more parameters is no plot any more; the tables have them all. */
    static final int MOST_PARAMETERS = 30;

    private static final List<Label> CONTENTS = List.of(
            Label.STRATEGY,
            Label.BEST_RESULT,
            Label.RANKING,
            Label.CONFIRM_PHASE,
            Label.TEST_WINDOW,
            Label.NOT_COMPLETED,
            Label.KEY_FINDINGS,
            Label.SENSITIVITY,
            Label.COST,
            Label.NEXT_ACTIONS,
            Label.FILES);

    private final Findings f;
    private final FileNames names;
    private final List<Plot> plots;

    private HtmlReport(Findings f, @Nullable TestWindow predictions) {
        this.f = f;
        this.names = FileNames.of(f.results());
        this.plots = List.of(
                RankingPlot.of(f),
                ParallelPlot.of(f, f.parameters()::indexOf),
                CurvesPlot.of(f),
                CostPlot.of(f),
                PredictionsPlot.of(predictions, f.forecasts() == null ? Label.KEY_FINDINGS : Label.TEST_WINDOW),
                PairsPlot.of(f),
                EffectsPlot.of(f, f.parameters()::indexOf),
                ImportancePlot.of(f, f.parameters()::indexOf));
    }

    /** @param predictions of the best trials; null where there are none */
    static String render(Findings findings, @Nullable TestWindow predictions) {
        HtmlReport report = new HtmlReport(findings, predictions);
        List<Edition> editions =
                findings.results().locales().stream().map(report::edition).toList();
        return HtmlPage.render(editions, report.data().toString());
    }

    private ObjectNode data() {
        ObjectNode data = Plot.object();
        for (Plot plot : plots) {
            if (plot.data() != null) data.set(plot.name(), plot.data());
        }
        return data;
    }

    private Edition edition(Language language) {
        Wording say = Wording.in(language, text -> text);
        HtmlSheet sheet = new HtmlSheet(
                Edition.prefixOf(tag(language)),
                section -> figures(section, say),
                (shown, all) -> GlanceLabel.ROWS_SHOWN.in(language, shown, all, names.allCsv()));
        ReportLayout.write(f, language, sheet, names.html());
        Wording onSheet = Wording.in(language, sheet::quote);
        return new Edition(
                tag(language),
                GlanceLabel.LANGUAGE.in(language),
                FirstScreen.of(f, onSheet),
                CONTENTS.stream()
                        .filter(this::isThere)
                        .map(label -> new Fact(say.label(label), ReportLayout.id(label)))
                        .toList(),
                new Edition.Furniture(
                        GlanceLabel.SKIP.in(language),
                        GlanceLabel.CONTENTS.in(language),
                        GlanceLabel.LANGUAGES.in(language),
                        GlanceLabel.WITHOUT_SCRIPTS.in(language),
                        GlanceLabel.LICENCES.in(language)),
                sheet.text(),
                words(say).toString());
    }

    private boolean isThere(Label section) {
        return switch (section) {
            case NOT_COMPLETED -> !f.failures().isEmpty();
            case TEST_WINDOW -> f.forecasts() != null;
            case COST -> f.cost().isKnown();
            default -> true;
        };
    }

    private String figures(String section, Wording say) {
        List<Plot> here = plots.stream()
                .filter(plot -> ReportLayout.id(plot.section()).equals(section))
                // What is missing comes last.
                .sorted(Comparator.comparing(plot -> plot.data() == null))
                .toList();
        if (here.isEmpty()) return "";
        StringBuilder html = new StringBuilder("<div class=\"plots\">\n");
        for (Plot plot : here) {
            String caption = plot.caption(say.language(), say.sentenceSeparator());
            html.append(
                    plot.data() == null
                            ? Figure.missing(caption)
                            : new Figure(plot.name(), plot.title().in(say.language()), caption)
                                    .html(Edition.prefixOf(tag(say.language()))));
        }
        return html.append("</div>\n").toString();
    }

    /** What the scripts need in this language; they put text by others into a page as text alone. */
    private ObjectNode words(Wording say) {
        ObjectNode words = Plot.object();
        for (PlotLabel label : PlotLabel.values()) {
            if (label.isForScripts()) words.put(label.name().toLowerCase(Locale.ROOT), label.in(say.language()));
        }
        ArrayNode parameters = words.putArray("parameters");
        f.parameters().forEach(name -> parameters.add(say.parameter(name)));
        ObjectNode verdicts = words.putObject("verdicts");
        for (Verdict verdict : Verdict.values()) verdicts.put(EvidenceJson.name(verdict), say.verdict(verdict));
        words.put("to", say.to());
        return words;
    }

    private static String tag(Language language) {
        return switch (language) {
            case CHINESE -> "zh-CN";
            case ENGLISH -> "en";
        };
    }
}
