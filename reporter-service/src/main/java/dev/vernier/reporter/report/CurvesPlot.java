// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vernier.events.EpochLoss;
import java.util.ArrayList;
import java.util.List;

/** How the runs of the search learned: each as a line, or bands where they are too many to be told apart. */
final class CurvesPlot {
    private static final int MOST_LINES = 200;
    // Of all lines together: some 2 MB of the page.
    private static final int MOST_POINTS = 100_000;

    private record Curve(int trial, int replicate, List<EpochLoss> epochs) {}

    private CurvesPlot() {}

    static Plot of(Findings f) {
        TrialRow first = f.searchBest();
        if (first == null) return missing();
        int best = f.winner() == null ? first.trial() : f.winner().trial();
        Integer base = f.base() == null ? null : f.base().trial();
        List<Run> runs = f.results().searchRuns();
        List<Curve> lines = new ArrayList<>();
        List<Curve> highlighted = new ArrayList<>();
        CurveBands bands = new CurveBands(runs.size(), f.results().epochs());
        for (Run run : runs) {
            List<EpochLoss> epochs = run.details().read().epochs();
            if (epochs == null || epochs.isEmpty()) continue;
            bands.add(epochs);
            Curve curve = new Curve(run.trial(), run.replicate(), epochs);
            boolean isHighlighted = run.trial() == best || (base != null && run.trial() == base);
            if (lines.size() <= MOST_LINES) lines.add(curve);
            if (isHighlighted && highlighted.size() < MOST_LINES) highlighted.add(curve);
        }
        if (lines.isEmpty()) return missing();
        boolean many = lines.size() > MOST_LINES;
        ObjectNode data = Plot.object();
        data.put("best", best);
        if (base != null) data.put("base", base);
        int step = draw(data.putArray("lines"), many ? highlighted : lines);
        if (many) bands.draw(data.putArray("bands"));
        Plot.Sentence told = base == null || base == best
                ? Plot.sentence(PlotLabel.BEST_ALONE, best)
                : Plot.sentence(PlotLabel.BEST_AND_BASE, best, base);
        List<Plot.Sentence> caption = new ArrayList<>(List.of(Plot.sentence(PlotLabel.CURVES_CAPTION, told)));
        if (many) caption.add(Plot.sentence(PlotLabel.CURVES_BANDS, bands.runs()));
        if (step > 1) caption.add(Plot.sentence(PlotLabel.CURVES_STEP, step));
        return new Plot(Label.KEY_FINDINGS, PlotLabel.CURVES, data, caption);
    }

    /** @return of so many epochs one is drawn */
    private static int draw(ArrayNode lines, List<Curve> curves) {
        int points = curves.stream().mapToInt(curve -> curve.epochs().size()).sum();
        int step = Math.max(1, (points + MOST_POINTS - 1) / MOST_POINTS);
        for (Curve curve : curves) {
            ArrayNode line = lines.addArray().add(curve.trial()).add(curve.replicate());
            int last = curve.epochs().size() - 1;
            for (int i = 0; i <= last; i++) {
                if (i % step != 0 && i != last) continue;
                EpochLoss epoch = curve.epochs().get(i);
                line.addArray().add(epoch.epoch()).add(Plot.number(epoch.validationLoss()));
            }
        }
        return step;
    }

    private static Plot missing() {
        return Plot.missing(Label.KEY_FINDINGS, PlotLabel.CURVES, PlotLabel.CURVES_MISSING);
    }
}
