// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.ToIntFunction;

/** What each parameter does by itself. */
final class EffectsPlot {
    private EffectsPlot() {}

    /** @param index of a parameter's name among the words */
    static Plot of(Findings f, ToIntFunction<String> index) {
        List<Sensitivity> drawn = f.sensitivities().stream()
                .filter(each -> each.effect() != null)
                .limit(HtmlReport.MOST_PARAMETERS)
                .toList();
        if (drawn.isEmpty()) return Plot.missing(Label.SENSITIVITY, PlotLabel.EFFECTS, PlotLabel.EFFECTS_MISSING);
        ObjectNode data = Plot.object();
        ArrayNode effects = data.putArray("effects");
        for (Sensitivity each : drawn) {
            Effect effect = each.effect();
            if (effect == null) continue;
            ArrayNode row = effects.addArray().add(index.applyAsInt(each.parameter()));
            row.add(Plot.number(effect.percent()));
            if (effect.interval().isBounded()) {
                row.add(Plot.number(effect.percentInterval().low()));
                row.add(Plot.number(effect.percentInterval().high()));
            }
        }
        return new Plot(Label.SENSITIVITY, PlotLabel.EFFECTS, data, List.of(Plot.sentence(PlotLabel.EFFECTS_CAPTION)));
    }
}
