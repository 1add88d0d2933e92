// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Where the training time went. */
final class CostPlot {
    private static final int MOST_BARS = 200;

    private CostPlot() {}

    static Plot of(Findings f) {
        if (f.results().runs().stream().allMatch(run -> run.trainingSeconds() == null)) {
            return Plot.missing(section(f), PlotLabel.COST, PlotLabel.COST_MISSING);
        }
        List<Integer> trials =
                f.results().runs().stream().map(Run::trial).distinct().toList();
        int perBar = (trials.size() + MOST_BARS - 1) / MOST_BARS;
        List<List<Run>> bars = new ArrayList<>();
        for (int i = 0; i < trials.size(); i++) {
            if (i % perBar == 0) bars.add(new ArrayList<>());
            bars.get(bars.size() - 1).addAll(f.runsOf(trials.get(i)));
        }
        ObjectNode data = Plot.object();
        ArrayNode rows = data.putArray("bars");
        for (List<Run> bar : bars) {
            rows.addArray()
                    .add(bar.get(0).trial())
                    .add(bar.get(bar.size() - 1).trial())
                    .add(Plot.number(Cost.total(
                            bar.stream().filter(f.results()::isSearch).toList())))
                    .add(Plot.number(Cost.total(bar.stream()
                            .filter(run -> !f.results().isSearch(run))
                            .toList())));
        }
        List<Plot.Sentence> caption = new ArrayList<>(List.of(Plot.sentence(PlotLabel.COST_CAPTION)));
        if (perBar > 1) caption.add(Plot.sentence(PlotLabel.COST_BINS, perBar));
        return new Plot(section(f), PlotLabel.COST, data, caption);
    }

    private static Label section(Findings f) {
        return f.cost().isKnown() ? Label.COST : Label.KEY_FINDINGS;
    }
}
