// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import dev.vernier.events.Params;
import dev.vernier.reporter.statistics.Summary;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
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
        List<Sensitivity> found = new ArrayList<>();
        for (String parameter : parameters) {
            List<Point> points = new ArrayList<>();
            int trials = 0;
            for (TrialRow row : ranking) {
                BigDecimal value = row.params().values().get(parameter);
                if (value == null || row.loss() == null || row.loss() == 0 || !row.isComplete()) continue;
                boolean alone = differsOnlyIn(parameter, base, row.params());
                if (alone || row.isBase()) points.add(new Point(value, row.loss()));
                if (alone) trials++;
            }
            if (trials > 0 && points.size() > 1) found.add(along(parameter, trials, points));
        }
        found.sort(Comparator.comparingDouble(Sensitivity::spread).reversed());
        return List.copyOf(found);
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

    private static boolean differsOnlyIn(String parameter, Params base, Params other) {
        if (!base.values().keySet().equals(other.values().keySet())) return false;
        return base.values().keySet().stream()
                .allMatch(name -> name.equals(parameter)
                        != Objects.equals(
                                base.values().get(name), other.values().get(name)));
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
