// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import dev.vernier.events.Params;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was seen along one parameter: over the complete trials that differ from the base in this parameter alone, and the base itself.
 *
 * @param trials how many, without the base
 * @param smallest of the parameter's values
 * @param largest of the parameter's values
 * @param values how many different ones
 * @param best the point with the lowest loss
 * @param worst the point with the highest loss
 * @param effect the line through the points; null where all lie at one value
 */
record Sensitivity(
        String parameter,
        int trials,
        BigDecimal smallest,
        BigDecimal largest,
        int values,
        Point best,
        Point worst,
        @Nullable Effect effect) {

    record Point(BigDecimal value, double loss) {}

    /** Whether the effect can be told from none at this noise. */
    boolean isVisible() {
        return effect != null && effect.isVisible();
    }

    /**
     * What stands highest above its invisible-below line first, else in the order of the parameters; a parameter that never varied alone
     * is left out.
     */
    static List<Sensitivity> of(Params base, List<String> parameters, List<TrialRow> ranking, NoiseFloor noise) {
        Map<String, List<TrialRow>> alone = new HashMap<>();
        List<TrialRow> ofBase = new ArrayList<>();
        for (TrialRow row : ranking) {
            if (row.loss() == null || row.loss() == 0 || !row.isComplete()) continue;
            List<String> differences = Differences.between(base, row.params());
            if (row.isBase()) ofBase.add(row);
            if (differences.size() == 1) {
                alone.computeIfAbsent(differences.get(0), name -> new ArrayList<>())
                        .add(row);
            }
        }
        List<Sensitivity> found = new ArrayList<>();
        for (String parameter : parameters) {
            List<TrialRow> rows = alone.getOrDefault(parameter, List.of());
            List<Point> points = new ArrayList<>();
            Stream.of(rows, ofBase).flatMap(List::stream).forEach(row -> addPoint(points, parameter, row));
            if (!rows.isEmpty() && points.size() > 1) found.add(along(parameter, rows.size(), points));
        }
        int replicates = ranking.isEmpty() ? 1 : ranking.get(0).expected();
        Scatter scatter =
                Scatter.of(found.stream().map(Sensitivity::effect).toList(), noise.runs(), noise.sigma(), replicates);
        return found.stream()
                .map(each -> each.at(scatter))
                .sorted(Comparator.comparingDouble(Sensitivity::evidence).reversed())
                .toList();
    }

    private double evidence() {
        if (effect == null) return -1;
        double evidence = effect.elasticity() / effect.invisibleBelow();
        return Double.isNaN(evidence) ? 0 : Math.abs(evidence);
    }

    private Sensitivity at(Scatter scatter) {
        return new Sensitivity(
                parameter, trials, smallest, largest, values, best, worst, effect == null ? null : effect.at(scatter));
    }

    // A trial that lacks the parameter differs from the base in it, but lies nowhere along it.
    private static void addPoint(List<Point> points, String parameter, TrialRow row) {
        BigDecimal value = row.params().values().get(parameter);
        if (value != null && row.loss() != null) points.add(new Point(value, row.loss()));
    }

    private static Sensitivity along(String parameter, int trials, List<Point> points) {
        points.sort(Comparator.comparing(Point::value));
        Comparator<Point> byLoss = Comparator.comparingDouble(Point::loss);
        return new Sensitivity(
                parameter,
                trials,
                points.get(0).value(),
                points.get(points.size() - 1).value(),
                (int) points.stream()
                        .map(point -> point.value().stripTrailingZeros())
                        .distinct()
                        .count(),
                points.stream().min(byLoss).orElseThrow(),
                points.stream().max(byLoss).orElseThrow(),
                Effect.along(points));
    }
}
