// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import dev.vernier.events.Outcome;
import dev.vernier.reporter.statistics.importance.Design;
import dev.vernier.reporter.statistics.importance.Fanova;
import dev.vernier.reporter.statistics.importance.Importance;
import dev.vernier.reporter.statistics.importance.PedAnova;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which parameter the losses of the search depend on, by all its trials together. fANOVA takes ln loss of the complete trials. PED-ANOVA
 * takes ranks, so a trial of which a run diverged or was pruned enters as the worst. Failed and rejected runs say nothing of a
 * parameter and leave their trial out, as does a missing replicate.
 *
 * <p>A parameter that reaches over a factor of {@value #FACTOR_OF_LOGARITHM} or more is taken in logarithms: then its orders of magnitude weigh
 * alike. Of more than {@value #MOST_TRIALS} trials a sample is taken.
 *
 * @param parameters that vary, and that every trial has; in the order of the study
 * @param trials complete ones that fANOVA sees
 * @param worst how many trials enter PED-ANOVA as the worst
 * @param fanova null with fewer than {@value Fanova#FEWEST_TRIALS} trials or two parameters
 * @param pedAnova likewise
 */
record Importances(
        List<String> parameters,
        int trials,
        int worst,
        @Nullable Fanova fanova,
        @Nullable PedAnova pedAnova) {
    static final int MOST_TRIALS = 5_000;
    private static final double FACTOR_OF_LOGARITHM = 10;
    private static final int FEWEST_PARAMETERS = 2;
    private static final long SEED = 20_140_622;

    /** Two parameters that interact. */
    record Pair(String one, String other, Importance importance) {}

    static Importances of(List<String> names, List<TrialRow> ranking) {
        List<TrialRow> complete = new ArrayList<>();
        List<TrialRow> ranked = new ArrayList<>();
        for (TrialRow row : sample(ranking)) {
            boolean isWorst = isWorst(row);
            if (!isWorst && (row.loss() == null || !row.isComplete())) continue;
            ranked.add(row);
            if (!isWorst && row.loss() != null && row.loss() > 0) complete.add(row);
        }
        int worst = (int) ranked.stream().filter(Importances::isWorst).count();
        List<String> varying =
                names.stream().filter(name -> varies(name, complete)).toList();
        boolean enough = complete.size() >= Fanova.FEWEST_TRIALS && varying.size() >= FEWEST_PARAMETERS;
        if (!enough) return new Importances(varying, complete.size(), worst, null, null);
        List<TrialRow> placed = ranked.stream()
                .filter(row -> row.params().values().keySet().containsAll(varying))
                .toList();
        double[] losses = complete.stream()
                .mapToDouble(row -> StrictMath.log(Objects.requireNonNull(row.loss())))
                .toArray();
        double[] ranks = placed.stream()
                .mapToDouble(row -> isWorst(row) || row.loss() == null ? Double.POSITIVE_INFINITY : row.loss())
                .toArray();
        return new Importances(
                varying,
                complete.size(),
                worst,
                Fanova.withNull(design(varying, complete), losses, SEED),
                PedAnova.withNull(design(varying, placed), ranks, SEED));
    }

    /** The pair with the highest share among those above their null line; null when there is none, or when nothing is estimable. */
    @Nullable
    Pair strongestPair() {
        Pair strongest = null;
        if (fanova == null || !fanova.isEstimable()) return null;
        for (int j = 0; j < parameters.size(); j++) {
            for (int k = j + 1; k < parameters.size(); k++) {
                Importance pair = fanova.pair(j, k);
                if (!pair.isAboveNull()) continue;
                if (strongest == null || pair.share() > strongest.importance().share()) {
                    strongest = new Pair(parameters.get(j), parameters.get(k), pair);
                }
            }
        }
        return strongest;
    }

    /** Whether a share of fANOVA may be read. */
    boolean isEstimable(Importance main) {
        return fanova != null && fanova.isEstimable() && main.isAboveNull();
    }

    List<String> aboveNullByFanova() {
        return fanova == null ? List.of() : aboveNull(fanova.mains());
    }

    List<String> aboveNullByPedAnova() {
        return pedAnova == null ? List.of() : aboveNull(pedAnova.parameters());
    }

    /** Parameters that shuffled losses can give everything of, by PED-ANOVA. */
    List<String> hopeless() {
        if (pedAnova == null) return List.of();
        return IntStream.range(0, parameters.size())
                .filter(j -> pedAnova.parameters().get(j).nullLine() >= 1)
                .mapToObj(parameters::get)
                .toList();
    }

    private List<String> aboveNull(List<Importance> importances) {
        return IntStream.range(0, parameters.size())
                .filter(j -> importances.get(j).isAboveNull())
                .mapToObj(parameters::get)
                .toList();
    }

    private static boolean isWorst(TrialRow row) {
        return row.otherEndings().contains(Outcome.DIVERGED)
                || row.otherEndings().contains(Outcome.PRUNED);
    }

    private static List<TrialRow> sample(List<TrialRow> ranking) {
        List<TrialRow> rows = new ArrayList<>(ranking);
        rows.sort(Comparator.comparingInt(TrialRow::trial));
        if (rows.size() <= MOST_TRIALS) return rows;
        Collections.shuffle(rows, new Random(SEED));
        return rows.subList(0, MOST_TRIALS);
    }

    private static boolean varies(String name, List<TrialRow> rows) {
        BigDecimal first = null;
        boolean varies = false;
        for (TrialRow row : rows) {
            BigDecimal value = row.params().values().get(name);
            if (value == null) return false;
            if (first == null) first = value;
            varies = varies || value.compareTo(first) != 0;
        }
        return varies;
    }

    private static Design design(List<String> parameters, List<TrialRow> rows) {
        List<double[]> axes = new ArrayList<>();
        for (String name : parameters) {
            double[] values = rows.stream()
                    .mapToDouble(
                            row -> Objects.requireNonNull(row.params().values().get(name))
                                    .doubleValue())
                    .toArray();
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (double value : values) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
            boolean logarithmic = low > 0 && high >= FACTOR_OF_LOGARITHM * low;
            for (int i = 0; logarithmic && i < values.length; i++) values[i] = StrictMath.log(values[i]);
            axes.add(values);
        }
        return Design.of(axes);
    }
}
