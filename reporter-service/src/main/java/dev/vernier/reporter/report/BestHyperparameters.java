// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vernier.events.EventJson;
import dev.vernier.events.Params;
import dev.vernier.events.ReportSpec.Language;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * The parameters to use, for programs: {@code selected} is the confirmed winner, else the base; {@code search_best} the first of the
 * ranking, confirmed or not; {@code finalists} the evidence, {@code noise} what it stands against.
 */
final class BestHyperparameters {
    /** The {@code $id} of {@code schemas/fine-tune-best-hyperparameters.v1.json}. A new field is a new minor version. */
    static final String SCHEMA = "https://vernier.dev/schemas/fine-tune-best-hyperparameters/1.0.0";

    private BestHyperparameters() {}

    static String write(Findings f) {
        ObjectNode root = EventJson.mapper().createObjectNode();
        root.put("$schema", SCHEMA);
        if (f.results().study() != null) root.put("study", f.results().study());
        root.put("finished_at", f.results().finishedAt().format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
        root.put("headline", Wording.in(Language.ENGLISH, text -> text).headline(f));
        root.put("headline_zh", Wording.in(Language.CHINESE, text -> text).headline(f));
        selected(root.putObject("selected"), f);
        if (f.searchBest() != null) searchBest(root.putObject("search_best"), f.searchBest(), f.winner());
        ObjectNode base = root.putObject("base");
        params(base, f.results().base());
        if (f.reference().loss() != null)
            base.set("validation_loss", PrettyJson.number(f.reference().loss()));
        EvidenceJson.noise(root, f.noise());
        EnsembleJson.best(root, f.forecasts());
        f.finalists().forEach(each -> finalist(root.withArray("finalists").addObject(), each));
        return PrettyJson.text(root);
    }

    private static void selected(ObjectNode node, Findings f) {
        Finalist winner = f.winner();
        node.put("from", winner == null ? "base" : "confirmed");
        Integer trial = f.selectedTrial();
        if (trial != null) node.put("trial", trial);
        params(node, f.selected());
        Double loss = winner != null
                ? (Double) winner.loss()
                : f.base() != null ? f.base().loss() : null;
        if (loss == null) loss = f.reference().loss();
        if (loss != null) node.set("validation_loss", PrettyJson.number(loss));
        if (winner != null) EvidenceJson.comparison(node, winner.comparison());
    }

    private static void searchBest(ObjectNode node, TrialRow best, @Nullable Finalist winner) {
        node.put("trial", best.trial());
        params(node, best.params());
        if (best.loss() != null) node.set("validation_loss", PrettyJson.number(best.loss()));
        if (best.seconds() != null) node.set("training_seconds", PrettyJson.number(best.seconds()));
        if (best.improvementPercent() != null)
            node.set("improvement_percent", PrettyJson.number(best.improvementPercent()));
        node.put("confirmed", winner != null && winner.trial() == best.trial());
    }

    private static void finalist(ObjectNode node, Finalist finalist) {
        node.put("trial", finalist.trial());
        node.put("verdict", EvidenceJson.name(finalist.verdict()));
        EvidenceJson.comparison(node, finalist.comparison());
        EvidenceJson.beside(node, finalist);
    }

    private static void params(ObjectNode node, Params params) {
        node.set("params", PrettyJson.tree(params));
    }
}
