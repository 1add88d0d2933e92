// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was predicted for the test window, and what happened. */
final class PredictionsPlot {
    private static final int MOST = 2_000;

    private PredictionsPlot() {}

    /** @param section where it stands */
    static Plot of(@Nullable TestWindow window, Label section) {
        if (window == null || window.actual().isEmpty()) {
            return Plot.missing(section, PlotLabel.PREDICTIONS, PlotLabel.PREDICTIONS_MISSING);
        }
        int from = Math.max(0, window.actual().size() - MOST);
        ObjectNode data = Plot.object();
        data.put("target", window.target());
        data.put("from", from + 1);
        ArrayNode times = data.putArray("times");
        window.times().stream().skip(from).forEach(times::add);
        values(data.putArray("actual"), window.actual(), from);
        ArrayNode predicted = data.putArray("predicted");
        for (TestWindow.Series series : window.predicted()) {
            ObjectNode node = predicted.addObject().put("name", series.name());
            values(node.putArray("values"), series.values(), from);
        }
        List<Plot.Sentence> caption = new ArrayList<>(List.of(Plot.sentence(PlotLabel.PREDICTIONS_CAPTION)));
        if (from > 0) {
            caption.add(Plot.sentence(
                    PlotLabel.PREDICTIONS_LAST, MOST, window.actual().size()));
        }
        return new Plot(section, PlotLabel.PREDICTIONS, data, caption);
    }

    private static void values(ArrayNode node, List<Double> values, int from) {
        values.stream().skip(from).forEach(value -> node.add(Plot.number(value)));
    }
}
