// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vernier.events.EpochLoss;
import dev.vernier.reporter.statistics.Quantile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the runs of the search learned: each as a line, or bands where they are too many to be told apart. */
final class CurvesPlot {
    private static final int MOST_LINES = 200;
    private static final double[] QUANTILES = {0.05, 0.25, 0.5, 0.75, 0.95};

    private CurvesPlot() {}

    static Plot of(Findings f) {
        List<Run> runs = f.results().searchRuns().stream()
                .filter(run -> !epochs(run).isEmpty())
                .toList();
        TrialRow first = f.searchBest();
        if (runs.isEmpty() || first == null) {
            return Plot.missing(Label.KEY_FINDINGS, PlotLabel.CURVES, PlotLabel.CURVES_MISSING);
        }
        int best = f.winner() == null ? first.trial() : f.winner().trial();
        Integer base = f.base() == null ? null : f.base().trial();
        ObjectNode data = Plot.object();
        data.put("best", best);
        if (base != null) data.put("base", base);
        boolean many = runs.size() > MOST_LINES;
        ArrayNode lines = data.putArray("lines");
        for (Run run : runs) {
            if (!many || isOf(run, best) || isOf(run, base)) line(lines.addArray(), run);
        }
        if (many) bands(data.putArray("bands"), runs);
        Plot.Sentence highlighted = base == null || base == best
                ? Plot.sentence(PlotLabel.BEST_ALONE, best)
                : Plot.sentence(PlotLabel.BEST_AND_BASE, best, base);
        List<Plot.Sentence> caption = new ArrayList<>(List.of(Plot.sentence(PlotLabel.CURVES_CAPTION, highlighted)));
        if (many) caption.add(Plot.sentence(PlotLabel.CURVES_BANDS, runs.size()));
        return new Plot(Label.KEY_FINDINGS, PlotLabel.CURVES, data, caption);
    }

    private static void line(ArrayNode line, Run run) {
        line.add(run.trial()).add(run.replicate());
        for (EpochLoss epoch : epochs(run)) {
            line.addArray().add(epoch.epoch()).add(Plot.number(epoch.validationLoss()));
        }
    }

    // One row an epoch: the epoch, then the quantiles.
    private static void bands(ArrayNode bands, List<Run> runs) {
        List<List<Double>> byEpoch = new ArrayList<>();
        for (Run run : runs) {
            for (EpochLoss epoch : epochs(run)) {
                while (byEpoch.size() < epoch.epoch()) byEpoch.add(new ArrayList<>());
                byEpoch.get(epoch.epoch() - 1).add(epoch.validationLoss());
            }
        }
        for (int i = 0; i < byEpoch.size(); i++) {
            double[] sorted = byEpoch.get(i).stream()
                    .mapToDouble(Double::doubleValue)
                    .sorted()
                    .toArray();
            if (sorted.length == 0) continue;
            ArrayNode band = bands.addArray().add(i + 1);
            Arrays.stream(QUANTILES).forEach(q -> band.add(Plot.number(Quantile.of(sorted, q))));
        }
    }

    private static List<EpochLoss> epochs(Run run) {
        List<EpochLoss> epochs = run.details().epochs();
        return epochs == null ? List.of() : epochs;
    }

    private static boolean isOf(Run run, @Nullable Integer trial) {
        return trial != null && run.trial() == trial;
    }
}
