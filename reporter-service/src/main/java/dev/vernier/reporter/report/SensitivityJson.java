// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vernier.reporter.statistics.Interval;
import dev.vernier.reporter.statistics.importance.Fanova;
import dev.vernier.reporter.statistics.importance.Importance;
import dev.vernier.reporter.statistics.importance.PedAnova;
import java.math.BigDecimal;
import java.math.MathContext;

/** The sensitivity of a study for programs: what the report shows, and the figures that it does not show because they mean nothing. */
final class SensitivityJson {
    private SensitivityJson() {}

    static void write(ObjectNode node, Findings f) {
        ArrayNode alone = node.putArray("one_at_a_time");
        for (Sensitivity each : f.sensitivities()) oneAtATime(alone.addObject(), each);
        Importances all = f.importances();
        node.put("trials", all.trials());
        if (all.fanova() != null) fanova(node.putObject("fanova"), all, all.fanova());
        if (all.pedAnova() != null) pedAnova(node.putObject("ped_anova"), all, all.pedAnova());
    }

    private static void oneAtATime(ObjectNode node, Sensitivity s) {
        node.put("parameter", s.parameter());
        node.put("trials", s.trials());
        Effect effect = s.effect();
        if (effect == null) return;
        node.put("scale", effect.step() == null ? "logarithmic" : "linear");
        node.set("slope", number(effect.elasticity()));
        if (effect.scatter().degreesOfFreedom() == 0) return;
        node.set("standard_error", number(effect.standardError()));
        interval(node, effect.interval());
        node.set("invisible_below", number(effect.invisibleBelow()));
        node.put("visible", effect.isVisible());
        node.set("noise_sigma", number(effect.scatter().sigma()));
        node.put("noise_degrees_of_freedom", effect.scatter().degreesOfFreedom());
        node.put("noise_from", effect.scatter().isOfBase() ? "base" : "residuals");
    }

    private static void fanova(ObjectNode node, Importances all, Fanova fanova) {
        if (Double.isFinite(fanova.r2())) node.set("r2_out_of_bag", number(fanova.r2()));
        node.put("shufflings", fanova.shufflings());
        ArrayNode mains = node.putArray("parameters");
        for (int j = 0; j < all.parameters().size(); j++) {
            Importance main = fanova.mains().get(j);
            ObjectNode entry =
                    mains.addObject().put("parameter", all.parameters().get(j));
            importance(entry, main, all.isEstimable(main));
        }
        Importances.Pair pair = all.strongestPair();
        if (pair == null) return;
        ObjectNode strongest = node.putObject("strongest_interaction");
        strongest.putArray("parameters").add(pair.one()).add(pair.other());
        importance(strongest, pair.importance(), true);
    }

    private static void pedAnova(ObjectNode node, Importances all, PedAnova pedAnova) {
        node.put("best", pedAnova.best());
        node.put("worst_without_loss", all.worst());
        ArrayNode parameters = node.putArray("parameters");
        for (int j = 0; j < all.parameters().size(); j++) {
            Importance share = pedAnova.parameters().get(j);
            ObjectNode entry =
                    parameters.addObject().put("parameter", all.parameters().get(j));
            importance(entry, share, share.isAboveNull());
        }
    }

    private static void importance(ObjectNode node, Importance importance, boolean estimable) {
        node.set("share", number(importance.share()));
        interval(node, importance.interval());
        node.set("null_line", number(importance.nullLine()));
        node.put("estimable", estimable);
    }

    // Six digits: the distributions behind them may differ in the last bits from one processor to the next, and
    // documents must not.
    private static JsonNode number(double value) {
        return PrettyJson.number(new BigDecimal(value).round(new MathContext(6)).doubleValue());
    }

    private static void interval(ObjectNode node, Interval interval) {
        if (!interval.isBounded()) return;
        node.putArray("interval").add(number(interval.low())).add(number(interval.high()));
    }
}
