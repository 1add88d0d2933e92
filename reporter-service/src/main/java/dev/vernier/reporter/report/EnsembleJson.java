// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** The {@code ensemble} of both JSON documents. */
final class EnsembleJson {
    private EnsembleJson() {}

    /** Everything, so that the report can be written from the file alone. */
    static void write(ObjectNode parent, @Nullable Ensemble ensemble) {
        if (ensemble == null) return;
        ObjectNode node = (ObjectNode) PrettyJson.tree(ensemble);
        Ensemble.Mean chosen = ensemble.chosen();
        if (chosen != null) node.set("chosen", PrettyJson.tree(chosen.trials()));
        parent.set("ensemble", node);
    }

    /** The trials to average, where that is better than the first alone on the validation window. */
    static void best(ObjectNode parent, @Nullable Forecasts forecasts) {
        Ensemble.Mean chosen = forecasts == null ? null : forecasts.chosen();
        if (chosen == null || chosen.trials().size() == 1) return;
        ObjectNode node = (ObjectNode) PrettyJson.tree(chosen);
        node.put("replicate", Ensemble.REPLICATE);
        parent.set("ensemble", node);
    }
}
