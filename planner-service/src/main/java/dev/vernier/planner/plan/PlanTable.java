// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.plan;

import dev.vernier.events.EventJson;
import dev.vernier.events.Params;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A plan as text: for people, for spreadsheets, for programs. Lines end with a line feed everywhere. */
public final class PlanTable {
    private static final MathContext FOUR_DIGITS = new MathContext(4);

    private PlanTable() {}

    /** Aligned columns with what each trial changes and what is to be known about it; remarks on the whole plan follow. */
    public static String text(Plan plan) {
        List<List<String>> rows = new ArrayList<>();
        List<String> header = header(plan);
        header.add("change");
        rows.add(header);
        for (Trial trial : plan.trials()) {
            List<String> row = row(trial);
            row.add(note(trial, plan.range()));
            rows.add(row);
        }
        StringBuilder text = new StringBuilder(aligned(rows));
        for (String remark : plan.remarks()) text.append('\n').append(remark).append('\n');
        return text.toString();
    }

    /** {@code trial} and the parameters in the base's order, with a header. Numbers and names need no quotes. */
    public static String csv(Plan plan) {
        StringBuilder csv = new StringBuilder();
        csv.append(String.join(",", header(plan))).append('\n');
        for (Trial trial : plan.trials())
            csv.append(String.join(",", row(trial))).append('\n');
        return csv.toString();
    }

    /** One JSON object on one line. */
    public static String json(Plan plan) {
        List<TrialJson> trials = plan.trials().stream()
                .map(trial -> new TrialJson(
                        trial.number(),
                        trial.params(),
                        trial.isTheBase(),
                        trial.changes(),
                        trial.outsideRange(),
                        trial.withoutEffect()))
                .collect(Collectors.toList());
        return EventJson.text(new PlanJson(plan.version(), plan.range(), plan.asked(), plan.remarks(), trials)) + "\n";
    }

    private record PlanJson(
            String planVersion, BigDecimal range, int trialsAsked, List<String> remarks, List<TrialJson> trials) {}

    private record TrialJson(
            int trial,
            Params params,
            boolean base,
            List<Change> changes,
            List<String> outsideRange,
            List<String> withoutEffect) {}

    private static List<String> header(Plan plan) {
        List<String> header = new ArrayList<>();
        header.add("trial");
        header.addAll(plan.base().values().keySet());
        return header;
    }

    private static List<String> row(Trial trial) {
        List<String> row = new ArrayList<>();
        row.add(Integer.toString(trial.number()));
        trial.params().values().values().forEach(value -> row.add(value.toPlainString()));
        return row;
    }

    private static String note(Trial trial, BigDecimal range) {
        List<String> notes = new ArrayList<>();
        if (trial.isTheBase()) notes.add("base");
        else notes.add(trial.changes().stream().map(PlanTable::words).collect(Collectors.joining(", ")));
        if (!trial.outsideRange().isEmpty()) {
            notes.add("outside ±" + percent(range) + ": " + String.join(", ", trial.outsideRange()));
        }
        for (String name : trial.withoutEffect()) notes.add(name + " has no effect with one layer");
        return String.join("; ", notes);
    }

    private static String words(Change change) {
        BigDecimal relative = change.relative();
        if (relative == null || change.parameter().equals(Params.NUM_LAYERS)) {
            // From 0 there is no percentage, and layers are counted.
            return change.parameter() + " " + signed(change.to().subtract(change.from()));
        }
        return change.parameter() + " " + (relative.signum() > 0 ? "+" : "") + percent(relative);
    }

    private static String signed(BigDecimal value) {
        return (value.signum() > 0 ? "+" : "") + value.toPlainString();
    }

    private static String percent(BigDecimal ratio) {
        return ratio.movePointRight(2).round(FOUR_DIGITS).stripTrailingZeros().toPlainString() + " %";
    }

    /** Numbers to the right, the last column to the left. */
    private static String aligned(List<List<String>> rows) {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++)
                widths[i] = Math.max(widths[i], row.get(i).length());
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            for (int i = 0; i < columns - 1; i++) {
                text.append(" ".repeat(widths[i] - row.get(i).length()))
                        .append(row.get(i))
                        .append("  ");
            }
            text.append(row.get(columns - 1)).append('\n');
        }
        return text.toString();
    }
}
