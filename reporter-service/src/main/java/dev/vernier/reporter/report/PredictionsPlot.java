// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was predicted for the test window, and what happened. */
final class PredictionsPlot {
    private PredictionsPlot() {}

    /** @param section where it stands */
    static Plot of(@Nullable TestWindow window, Label section) {
        if (window == null || window.actual().isEmpty()) {
            return Plot.missing(section, PlotLabel.PREDICTIONS, PlotLabel.PREDICTIONS_MISSING);
        }
        ObjectNode data = Plot.object();
        data.put("target", window.target());
        ArrayNode times = data.putArray("times");
        window.times().forEach(times::add);
        values(data.putArray("actual"), window.actual());
        ArrayNode predicted = data.putArray("predicted");
        for (TestWindow.Series series : window.predicted()) {
            ObjectNode node = predicted.addObject().put("name", series.name());
            values(node.putArray("values"), series.values());
        }
        return new Plot(section, PlotLabel.PREDICTIONS, data, List.of(Plot.sentence(PlotLabel.PREDICTIONS_CAPTION)));
    }

    private static void values(ArrayNode node, List<Double> values) {
        values.forEach(value -> node.add(Plot.number(value)));
    }
}
