// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vernier.reporter.statistics.PairedComparison;
import dev.vernier.reporter.statistics.ProbabilityOfImprovement;
import dev.vernier.reporter.statistics.RankBootstrap.Place;
import dev.vernier.reporter.statistics.RunsNeeded;
import dev.vernier.reporter.statistics.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What {@link EvidenceWording} says in sentences, as fields; one that is not known is left out. */
final class EvidenceJson {
    private EvidenceJson() {}

    /** {@code noise}: of the base's runs, on the logarithm of the loss. */
    static void noise(ObjectNode parent, NoiseFloor noise) {
        ObjectNode node = parent.putObject("noise");
        node.put("base_runs", noise.runs());
        if (noise.isKnown()) {
            node.set("sigma", PrettyJson.rounded(noise.sigma()));
            node.set("sigma_interval", PrettyJson.rounded(noise.spread().interval(PairedComparison.ALPHA)));
        }
        NoiseFloor.Luck luck = noise.luck();
        if (luck != null) {
            node.put("trials_compared", luck.trials());
            node.set("best_of_equal_percent", PrettyJson.rounded(luck.expectedPercent()));
            node.set("line_percent", PrettyJson.rounded(luck.linePercent()));
        }
        NoiseFloor.IfAllEqual all = noise.ifAllEqual();
        if (all != null) {
            ObjectNode equal = node.putObject("if_all_equal");
            equal.put("trials", all.trials());
            equal.set("sigma", PrettyJson.rounded(all.sigma()));
            equal.set("best_of_equal_percent", PrettyJson.rounded(all.expectedPercent()));
            equal.set("best_seen_percent", PrettyJson.rounded(all.seenPercent()));
        }
    }

    /** Where a trial of the ranking stands against noise and luck. */
    static void standing(ObjectNode node, TrialRow row, Findings f) {
        Boolean above = f.noise().isAbove(row);
        if (above != null) node.put("above_noise", above);
        Place place = f.places().get(row.trial());
        if (place == null) return;
        node.putArray("rank_interval").add((int) place.ranks().low()).add((int)
                place.ranks().high());
        node.set("comes_first", PrettyJson.rounded(place.first()));
    }

    static void comparison(ObjectNode node, PairedComparison comparison) {
        node.put("pairs", comparison.pairs());
        if (comparison.pairs() == 0) return;
        node.set("improvement_percent", PrettyJson.number(comparison.improvementPercent()));
        if (comparison.interval().isBounded()) {
            var interval = comparison.improvementIntervalPercent();
            node.set("interval_percent", PrettyJson.tree(List.of(interval.low(), interval.high())));
        }
        node.set("p_value", PrettyJson.number(comparison.pValue()));
        if (comparison.correlation().isPresent()) {
            node.set("correlation", PrettyJson.rounded(comparison.correlation().getAsDouble()));
        }
    }

    static void beside(ObjectNode node, Finalist f) {
        if (f.comparison().pairs() > 0) {
            node.set(
                    "median_improvement_percent",
                    PrettyJson.rounded(f.comparison().medianImprovementPercent()));
        }
        if (f.beside().bootstrap().isBounded()) {
            node.set("bootstrap_interval_percent", PrettyJson.rounded(f.beside().bootstrapPercent()));
        }
        probability(node, f.beside().probability());
        if (f.comparison().spread().isKnown()) {
            needed(node.putObject("pairs_to_see_difference"), f.toSeeEffect(), f.effectPercent());
            needed(node.putObject("pairs_to_prove_equal"), f.toProveEqual(), null);
        }
        if (f.beside().onTest().pairs() > 0) {
            ObjectNode test = node.putObject("test_window");
            comparison(test, f.beside().onTest());
            test.put("verdict", name(f.beside().verdictOnTest()));
            test.put("disagrees", f.disagreesOnTest());
        }
        if (f.diverged() > 0) node.put("diverged", f.diverged());
        if (f.onlyBaseDiverged() > 0) node.put("only_base_diverged", f.onlyBaseDiverged());
        if (f.dropped() > 0) node.put("dropped", f.dropped());
    }

    private static void probability(ObjectNode parent, ProbabilityOfImprovement probability) {
        if (probability.pairs() == 0) return;
        ObjectNode node = parent.putObject("probability_of_improvement");
        node.set("estimate", PrettyJson.rounded(probability.estimate()));
        node.set("interval", PrettyJson.rounded(probability.interval(PairedComparison.ALPHA)));
        node.put("wins", probability.wins());
        node.put("ties", probability.ties());
        node.put("losses", probability.losses());
    }

    // A figure beyond the cap is left out, and the cap says so.
    private static void needed(ObjectNode node, RunsNeeded runs, @Nullable Double percent) {
        if (percent != null) node.set("difference_percent", PrettyJson.rounded(percent));
        put(node, "pairs", runs.pairs());
        put(node, "fewest", runs.fewest());
        put(node, "most", runs.most());
        if (runs.most().isEmpty()) node.put("more_than", RunsNeeded.CAP);
    }

    private static void put(ObjectNode node, String name, OptionalInt value) {
        if (value.isPresent()) node.put(name, value.getAsInt());
    }

    static String name(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }
}
