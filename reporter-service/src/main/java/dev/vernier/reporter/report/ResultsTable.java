// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.vernier.events.EventJson;
import dev.vernier.reporter.statistics.Improvement;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All results as CSV, one line per run: by rank of its trial, then by replicate. Numbers are not rounded. {@code improvement_percent} is
 * relative to the ranking's reference in the search phase, and to the base's run of the same seed in the confirm phase.
 */
final class ResultsTable {
    private static final List<String> FIGURES = List.of("validation_loss", "training_seconds", "improvement_percent");
    private static final List<String> MORE = List.of(
            "phase", "replicate", "outcome", "cause", "seed", "best_epoch", "attempt", "started_at", "finished_at");

    private ResultsTable() {}

    static void write(Findings f, Writer out) throws IOException {
        // Not closed: whoever opened what is written to does that.
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
        List<String> header = new ArrayList<>(List.of("rank", "trial"));
        f.parameters().forEach(name -> header.add(text(name)));
        header.addAll(FIGURES);
        header.addAll(MORE);
        csv.writeRecord(header);
        for (TrialRow row : f.ranking()) {
            for (Run run : f.runsOf(row.trial())) csv.writeRecord(cells(f, row, run));
        }
        csv.flush();
    }

    private static List<String> cells(Findings f, TrialRow row, Run run) {
        List<String> cells = new ArrayList<>();
        cells.add(String.valueOf(row.rank()));
        cells.add(String.valueOf(row.trial()));
        for (String name : f.parameters()) {
            cells.add(
                    run.params().values().containsKey(name)
                            ? run.params().get(name).toPlainString()
                            : "");
        }
        cells.add(number(run.validationLoss()));
        cells.add(number(run.trainingSeconds()));
        cells.add(number(improvement(f, run)));
        cells.add(f.results().isSearch(run) ? "search" : "confirm");
        cells.add(String.valueOf(run.replicate()));
        cells.add(EventJson.mapper().convertValue(run.outcome(), String.class));
        cells.add(run.cause() == null ? "" : text(run.cause()));
        RunFacts facts = run.details().facts();
        cells.add(Objects.toString(facts.seed(), ""));
        cells.add(Objects.toString(facts.bestEpoch(), ""));
        cells.add(Objects.toString(facts.attempt(), ""));
        cells.add(Objects.toString(facts.startedAt(), ""));
        cells.add(Objects.toString(facts.finishedAt(), ""));
        return cells;
    }

    private static @Nullable Double improvement(Findings f, Run run) {
        Double reference = f.results().isSearch(run) ? f.reference().loss() : baseLossOfTheSameSeed(f, run);
        if (reference == null || run.validationLoss() == null) return null;
        double percent = Improvement.percent(reference, run.validationLoss());
        return Double.isFinite(percent) ? percent : null;
    }

    private static @Nullable Double baseLossOfTheSameSeed(Findings f, Run run) {
        if (f.base() == null) return null;
        for (Run other : f.runsOf(f.base().trial())) {
            if (other.replicate() == run.replicate()) return other.validationLoss();
        }
        return null;
    }

    private static String number(@Nullable Double value) {
        return value == null ? "" : Numbers.exact(value);
    }

    /** Text that a spreadsheet does not take for a formula. */
    static String text(String text) {
        boolean formula = !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0;
        return formula ? "'" + text : text;
    }
}
