// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vernier.events.EventJson;
import dev.vernier.events.Phase;
import java.io.IOException;
import java.io.Writer;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;

/**
 * All results, one entry per trial with its figures of the search, and in it every run of both phases. {@link ResultsFile} reads it back
 * without a loss, so that the same report can be made from the file alone.
 */
final class ResultsFileWriter {
    /** Value of {@code validation_loss_from} when the figure is the base trial's own. */
    static final String FROM_SEARCH = "search";

    static final String FROM_USER = "user";

    /** The {@code $id} of {@code schemas/fine-tune-all-results.v1.json}. A new field is a new minor version. */
    static final String SCHEMA = "https://vernier.dev/schemas/fine-tune-all-results/1.0.0";

    private ResultsFileWriter() {}

    static void write(Findings f, Writer out) throws IOException {
        JsonGenerator json = PrettyJson.generator(out);
        json.writeStartObject();
        PrettyJson.fields(json, head(f));
        json.writeArrayFieldStart("results");
        List<TrialRow> trials = f.ranking().stream()
                .sorted(Comparator.comparingInt(TrialRow::trial))
                .toList();
        for (TrialRow row : trials) trial(json, row, f);
        json.writeEndArray();
        PrettyJson.fields(json, tail(f));
        json.writeEndObject();
        json.flush();
        out.write("\n");
    }

    private static ObjectNode head(Findings f) {
        StudyResults results = f.results();
        ObjectNode root = EventJson.mapper().createObjectNode();
        root.put("$schema", SCHEMA);
        if (results.study() != null) root.put("study", results.study());
        if (results.state() != null) root.set("state", PrettyJson.tree(results.state()));
        base(root.putObject("base"), f);
        root.put("finished_at", results.finishedAt().format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
        if (results.epochs() != null) root.put("epochs", results.epochs());
        if (results.patience() != null) root.put("patience", results.patience());
        if (results.range() != null) root.put("range", results.range());
        root.put("search_replicates", results.searchReplicates());
        root.set("finalists", PrettyJson.tree(results.finalists()));
        root.set("locales", PrettyJson.tree(results.locales()));
        EvidenceJson.noise(root, f.noise());
        return root;
    }

    private static ObjectNode tail(Findings f) {
        StudyResults results = f.results();
        ObjectNode root = EventJson.mapper().createObjectNode();
        SensitivityJson.write(root.putObject("sensitivity"), f);
        CostJson.write(root, f.cost());
        EnsembleJson.write(root, results.ensemble());
        if (results.request() != null) root.set("base_params", PrettyJson.tree(results.request()));
        return root;
    }

    private static void base(ObjectNode node, Findings f) {
        node.set("params", PrettyJson.tree(f.results().base()));
        if (f.reference().loss() != null) {
            boolean given = f.reference().source() == Reference.Source.GIVEN;
            node.set("validation_loss", PrettyJson.number(f.reference().loss()));
            node.put("validation_loss_from", given ? FROM_USER : FROM_SEARCH);
        }
        if (f.base() != null) node.put("trial", f.base().trial());
    }

    private static void trial(JsonGenerator json, TrialRow row, Findings f) throws IOException {
        ObjectNode node = EventJson.mapper().createObjectNode();
        node.put("trial", row.trial());
        node.put("rank", row.rank());
        node.set("params", PrettyJson.tree(row.params()));
        if (row.loss() != null) node.set("validation_loss", PrettyJson.number(row.loss()));
        if (row.seconds() != null) node.set("training_seconds", PrettyJson.number(row.seconds()));
        if (row.improvementPercent() != null)
            node.set("improvement_percent", PrettyJson.number(row.improvementPercent()));
        EvidenceJson.standing(node, row, f);
        json.writeStartObject();
        PrettyJson.fields(json, node);
        json.writeArrayFieldStart("runs");
        for (Run run : f.runsOf(row.trial())) json.writeTree(run(run, f.results()));
        json.writeEndArray();
        json.writeEndObject();
    }

    private static ObjectNode run(Run run, StudyResults results) {
        ObjectNode node = EventJson.mapper().createObjectNode();
        node.put("replicate", run.replicate());
        node.set("phase", PrettyJson.tree(results.isSearch(run) ? Phase.SEARCH : Phase.CONFIRM));
        node.set("outcome", PrettyJson.tree(run.outcome()));
        if (run.cause() != null) node.put("cause", run.cause());
        if (run.validationLoss() != null) node.set("validation_loss", PrettyJson.number(run.validationLoss()));
        if (run.trainingSeconds() != null) node.set("training_seconds", PrettyJson.number(run.trainingSeconds()));
        node.setAll((ObjectNode) PrettyJson.read(run.details().json()));
        return node;
    }
}
