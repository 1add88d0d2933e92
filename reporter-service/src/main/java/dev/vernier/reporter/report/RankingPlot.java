// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vernier.reporter.statistics.RankBootstrap.Place;
import java.util.ArrayList;
import java.util.List;

/** Losses by rank, and what luck alone does. */
final class RankingPlot {
    static final int MOST = 1_000;
    static final int FIRST = 200;

    private RankingPlot() {}

    static Plot of(Findings f) {
        List<TrialRow> complete = f.ranking().stream()
                .filter(row -> row.isComplete() && row.loss() != null)
                .toList();
        if (complete.isEmpty()) return Plot.missing(Label.RANKING, PlotLabel.RANKING, PlotLabel.RANKING_MISSING);
        Thinned<TrialRow> drawn = Thinned.of(complete, FIRST, MOST, TrialRow::isBase);
        ObjectNode data = Plot.object();
        ArrayNode points = data.putArray("points");
        for (TrialRow row : drawn.kept()) {
            ArrayNode point = points.addArray()
                    .add(row.rank())
                    .add(Plot.number(row.loss()))
                    .add(row.trial());
            point.add(Plot.number(row.improvementPercent()));
            Place place = f.places().get(row.trial());
            if (place != null)
                point.add((int) place.ranks().low()).add((int) place.ranks().high());
        }
        if (f.base() != null) {
            data.put("base", f.base().trial());
            data.set("base_loss", Plot.number(f.base().loss()));
        }
        data.set("given_loss", Plot.number(f.results().baseLoss()));
        NoiseFloor.Luck luck = f.noise().luck();
        if (luck != null) data.set("line", Plot.number(luck.lineLoss()));
        List<Plot.Sentence> caption = new ArrayList<>(Plot.caption(PlotLabel.RANKING_CAPTION, drawn, FIRST));
        caption.add(
                luck == null
                        ? Plot.sentence(PlotLabel.RANKING_NO_BAND)
                        : Plot.sentence(PlotLabel.RANKING_BAND, luck.trials()));
        return new Plot(Label.RANKING, PlotLabel.RANKING, data, caption);
    }
}
