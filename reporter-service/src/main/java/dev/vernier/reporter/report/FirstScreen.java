// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import dev.vernier.events.Outcome;
import dev.vernier.events.ReportSpec.Language;
import dev.vernier.reporter.report.html.Glance;
import dev.vernier.reporter.report.html.Tile;
import dev.vernier.reporter.report.sheet.Fact;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was tuned, did it get better, by how much and how sure, what to run next. */
final class FirstScreen {
    private final Findings f;
    private final Language language;
    private final Wording say;

    private FirstScreen(Findings f, Wording say) {
        this.f = f;
        this.language = say.language();
        this.say = say;
    }

    static Glance of(Findings findings, Wording say) {
        return new FirstScreen(findings, say).glance();
    }

    private Glance glance() {
        String study = f.results().study();
        Item next = say.nextActions(f).get(0);
        return new Glance(
                say.label(Label.TITLE),
                study == null || study.isBlank() ? GlanceLabel.UNNAMED.in(language) : say.quoted(study),
                details(),
                badge().in(language),
                tone(),
                say.headline(f),
                List.of(improvement(), loss(), trials(), time()),
                new Fact(GlanceLabel.NEXT.in(language) + " · " + say.label(next.label()), next.text()));
    }

    private String details() {
        return Stream.concat(
                        say.strategy(f).stream()
                                .filter(item -> item.label() == Label.DATA)
                                .map(Item::text),
                        Stream.of(ReportLayout.time(f.results().finishedAt())))
                .collect(Collectors.joining(" · "));
    }

    private GlanceLabel badge() {
        return switch (f.conclusion()) {
            case CONFIRMED -> GlanceLabel.CONFIRMED;
            case NONE_BETTER -> GlanceLabel.NONE_BETTER;
            case BASE_CAME_FIRST -> GlanceLabel.BASE_CAME_FIRST;
            case UNCONFIRMED -> GlanceLabel.UNCONFIRMED;
            case NOTHING_COMPLETED -> GlanceLabel.NOTHING_COMPLETED;
        };
    }

    private Glance.Tone tone() {
        return switch (f.conclusion()) {
            case CONFIRMED -> Glance.Tone.GOOD;
            case UNCONFIRMED -> Glance.Tone.OPEN;
            case NONE_BETTER, BASE_CAME_FIRST, NOTHING_COMPLETED -> Glance.Tone.NONE;
        };
    }

    private Tile improvement() {
        String label = say.label(Label.IMPROVEMENT);
        Optional<Finalist> confirmed = f.foremost();
        if (confirmed.isPresent()) {
            Finalist finalist = confirmed.get();
            String verdict = say.verdict(finalist.verdict()) + say.listSeparator();
            return new Tile(
                    label,
                    Numbers.percent(finalist.comparison().improvementPercent()),
                    (f.winner() == null ? verdict : "") + say.evidence(finalist));
        }
        if (f.searchBest() == null) return new Tile(label, Numbers.NONE, "");
        return new Tile(label, say.searchFigure(f), GlanceLabel.SEARCH_FIGURE.in(language));
    }

    private Tile loss() {
        String label = say.label(Label.VALIDATION_LOSS);
        Optional<Finalist> confirmed = f.foremost();
        if (confirmed.isPresent()) {
            return new Tile(
                    label,
                    Numbers.loss(confirmed.get().loss()),
                    GlanceLabel.AGAINST_ON_FRESH_SEEDS.in(
                            language, Numbers.loss(confirmed.get().baseLoss())));
        }
        if (f.searchBest() == null) return new Tile(label, Numbers.NONE, "");
        Double reference = f.reference().loss();
        return new Tile(
                label,
                Numbers.loss(f.searchBest().loss()),
                reference == null ? "" : GlanceLabel.AGAINST.in(language, Numbers.loss(reference)));
    }

    private Tile trials() {
        List<Run> runs = f.results().runs();
        long others =
                runs.stream().filter(run -> run.outcome() != Outcome.COMPLETED).count();
        return new Tile(
                GlanceLabel.TRIALS.in(language),
                String.valueOf(f.ranking().size()),
                others == 0
                        ? GlanceLabel.RUNS_ALL_COMPLETED.in(language, runs.size())
                        : GlanceLabel.RUNS.in(language, runs.size(), others));
    }

    private Tile time() {
        Double perTrial = f.cost().secondsPerTrial();
        return new Tile(
                GlanceLabel.TRAINING_TIME.in(language),
                Numbers.duration(f.cost().total().seconds()),
                perTrial == null ? "" : GlanceLabel.PER_TRIAL.in(language, Numbers.seconds(perTrial)));
    }
}
