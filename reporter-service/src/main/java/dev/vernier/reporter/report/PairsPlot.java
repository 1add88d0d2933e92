// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vernier.reporter.statistics.Interval;
import dev.vernier.reporter.statistics.VerdictRule;
import java.math.BigDecimal;
import java.util.List;

/** Each finalist against the base, seed by seed. */
final class PairsPlot {
    private PairsPlot() {}

    static Plot of(Findings f) {
        List<Finalist> paired =
                f.finalists().stream().filter(each -> !each.pairs().isEmpty()).toList();
        if (paired.isEmpty()) return Plot.missing(Label.CONFIRM_PHASE, PlotLabel.PAIRS, PlotLabel.PAIRS_MISSING);
        BigDecimal margin = VerdictRule.MARGIN.movePointRight(2).stripTrailingZeros();
        ObjectNode data = Plot.object();
        data.put("margin", margin);
        ArrayNode finalists = data.putArray("finalists");
        for (Finalist each : paired) {
            ObjectNode node = finalists.addObject();
            node.put("trial", each.trial());
            node.put("verdict", EvidenceJson.name(each.verdict()));
            node.set("mean", Plot.number(each.comparison().improvementPercent()));
            Interval interval = each.comparison().improvementIntervalPercent();
            if (each.comparison().interval().isBounded()) {
                node.putArray("interval").add(Plot.number(interval.low())).add(Plot.number(interval.high()));
            }
            ArrayNode points = node.putArray("points");
            for (ConfirmPairs.Pair pair : each.pairs()) {
                points.addArray().add(pair.replicate()).add(Plot.number(pair.improvementPercent()));
            }
        }
        return new Plot(
                Label.CONFIRM_PHASE,
                PlotLabel.PAIRS,
                data,
                List.of(Plot.sentence(PlotLabel.PAIRS_CAPTION, margin.toPlainString())));
    }
}
