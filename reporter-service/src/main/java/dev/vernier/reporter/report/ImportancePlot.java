// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vernier.reporter.statistics.importance.Importance;
import java.util.List;
import java.util.function.ToIntFunction;

/** Shares of all trials together, by two estimators. */
final class ImportancePlot {
    private ImportancePlot() {}

    /** @param index of a parameter's name among the words */
    static Plot of(Findings f, ToIntFunction<String> index) {
        Importances all = f.importances();
        if (all.fanova() == null || all.pedAnova() == null) {
            return Plot.missing(Label.SENSITIVITY, PlotLabel.IMPORTANCE, PlotLabel.IMPORTANCE_MISSING);
        }
        ObjectNode data = Plot.object();
        ArrayNode parameters = data.putArray("parameters");
        ArrayNode fanova = data.putArray("fanova");
        ArrayNode pedAnova = data.putArray("ped_anova");
        for (int j = 0; j < Math.min(all.parameters().size(), HtmlReport.MOST_PARAMETERS); j++) {
            parameters.add(index.applyAsInt(all.parameters().get(j)));
            Importance main = all.fanova().mains().get(j);
            add(fanova.addArray(), main, all.isEstimable(main));
            Importance ped = all.pedAnova().parameters().get(j);
            add(pedAnova.addArray(), ped, ped.isAboveNull());
        }
        return new Plot(
                Label.SENSITIVITY, PlotLabel.IMPORTANCE, data, List.of(Plot.sentence(PlotLabel.IMPORTANCE_CAPTION)));
    }

    private static void add(ArrayNode row, Importance importance, boolean estimable) {
        row.add(Plot.number(100 * importance.share()));
        row.add(Plot.number(100 * importance.interval().low()));
        row.add(Plot.number(100 * importance.interval().high()));
        row.add(Plot.number(100 * importance.nullLine()));
        row.add(estimable);
    }
}
