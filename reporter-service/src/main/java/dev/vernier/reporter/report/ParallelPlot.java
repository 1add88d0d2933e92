// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToIntFunction;

/** From the parameters of each trial to its loss. */
final class ParallelPlot {
    private static final int MOST = 800;
    private static final int FIRST = 200;
    // Beyond, the axes stand too close to be read.
    private static final int MOST_AXES = 12;

    private ParallelPlot() {}

    /** @param index of a parameter's name among the words */
    static Plot of(Findings f, ToIntFunction<String> index) {
        List<TrialRow> complete = f.ranking().stream()
                .filter(row -> row.isComplete() && row.loss() != null)
                .toList();
        List<String> varying = f.parameters().stream()
                .filter(name -> complete.stream()
                                .map(row -> row.params().values().get(name))
                                .filter(Objects::nonNull)
                                .map(BigDecimal::stripTrailingZeros)
                                .distinct()
                                .limit(2)
                                .count()
                        > 1)
                .limit(MOST_AXES)
                .toList();
        if (complete.size() < 2 || varying.isEmpty()) {
            return Plot.missing(Label.RANKING, PlotLabel.PARALLEL, PlotLabel.PARALLEL_MISSING);
        }
        Thinned<TrialRow> drawn = Thinned.of(complete, FIRST, MOST, TrialRow::isBase);
        ObjectNode data = Plot.object();
        ArrayNode parameters = data.putArray("parameters");
        varying.forEach(name -> parameters.add(index.applyAsInt(name)));
        ArrayNode rows = data.putArray("rows");
        for (TrialRow row : drawn.kept()) {
            ArrayNode line = rows.addArray().add(row.trial()).add(Plot.number(row.loss()));
            Map<String, BigDecimal> values = row.params().values();
            varying.forEach(name -> line.add(values.get(name)));
        }
        if (f.base() != null) data.put("base", f.base().trial());
        return new Plot(
                Label.RANKING, PlotLabel.PARALLEL, data, Plot.caption(PlotLabel.PARALLEL_CAPTION, drawn, FIRST));
    }
}
