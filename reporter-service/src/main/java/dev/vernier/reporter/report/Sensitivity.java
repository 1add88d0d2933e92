// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import dev.vernier.events.Params;
import dev.vernier.reporter.statistics.Summary;
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
 * Describes these runs; it holds the luck of their seeds as well as the effect of the parameter.
 *
 * @param trials how many, without the base
 * @param smallest of the parameter's values
 * @param largest of the parameter's values
 * @param best the point with the lowest loss
 * @param worst the point with the highest loss
 * @param slope of a straight line through ln loss over ln parameter (the elasticity, by least squares); null with fewer than three points or
 *     where a value is not positive
 */
record Sensitivity(
        String parameter,
        int trials,
        BigDecimal smallest,
        BigDecimal largest,
        Point best,
        Point worst,
        @Nullable Double slope) {

    record Point(BigDecimal value, double loss) {}

    /** Highest loss over lowest. */
    double spread() {
        return worst.loss() / best.loss();
    }

    /** By how many percent the loss grows along the line when the parameter grows by 10 %. */
    @Nullable
    Double percentPerTenPercent() {
        return slope == null ? null : 100 * StrictMath.expm1(slope * StrictMath.log(1.1));
    }

    /** Widest spread first, else in the order of the parameters; a parameter that never varied alone is left out. */
    static List<Sensitivity> of(Params base, List<String> parameters, List<TrialRow> ranking) {
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
        found.sort(Comparator.comparingDouble(Sensitivity::spread).reversed());
        return List.copyOf(found);
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
                points.stream().min(byLoss).orElseThrow(),
                points.stream().max(byLoss).orElseThrow(),
                slope(points));
    }

    private static @Nullable Double slope(List<Point> points) {
        if (points.size() < 3 || points.get(0).value().signum() <= 0) return null;
        double[] x = points.stream()
                .mapToDouble(p -> StrictMath.log(p.value().doubleValue()))
                .toArray();
        double[] y = points.stream().mapToDouble(p -> StrictMath.log(p.loss())).toArray();
        double meanX = Summary.mean(x);
        double meanY = Summary.mean(y);
        double xy = 0;
        double xx = 0;
        for (int i = 0; i < x.length; i++) {
            xy += (x[i] - meanX) * (y[i] - meanY);
            xx += (x[i] - meanX) * (x[i] - meanX);
        }
        double slope = xy / xx;
        return Double.isFinite(slope) ? slope : null;
    }
}
