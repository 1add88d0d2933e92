// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/** Holds the reports of two runs of one study file against what such a study must give. Arguments: the two report folders. */
class CheckReports {
    private static final int TRIALS = 25;

    public static void main(String[] folders) throws IOException {
        Path first = Path.of(folders[0]);
        for (String report : List.of("fine_tune_report_[0-9_]+[.]md", "fine_tune_report_[0-9_]+[.]en[.]md")) {
            long rows = Files.readString(present(first, report)).lines()
                    .filter(line -> line.matches("\\|( [^|]+ \\|){8} [0-9.]+ \\| [+-][^|]+% \\|.*"))
                    .count();
            check(rows == TRIALS, report + " ranks " + rows + " trials, not " + TRIALS);
        }
        present(first, "fine_tune_all_results_[0-9_]+[.]csv");
        String page = Files.readString(present(first, "fine_tune_report_[0-9_]+[.]html"));
        for (String language : List.of("zh-CN", "en")) {
            String start = "<section id=\"" + language + "-ranking\"";
            check(page.contains(start), "the page has no ranking in " + language);
            String table = page.substring(page.indexOf("<tbody>", page.indexOf(start)));
            List<String> lines = table.substring(0, table.indexOf("</tbody>")).lines().toList();
            long bases = lines.stream().filter(line -> line.startsWith("<tr class=\"reference\">")).count();
            check(bases == 1, "the page sets off " + bases + " rows as the base's in " + language + ", not 1");
            long rows = bases + lines.stream().filter(line -> line.startsWith("<tr>")).count();
            check(rows == TRIALS, "the page ranks " + rows + " trials in " + language + ", not " + TRIALS);
        }
        present(first, "fine_tune_best_hyperparameters_[0-9_]+[.]json");
        JsonNode results = results(first);

        List<Double> losses = new ArrayList<>();
        results.forEach(trial -> losses.add(trial.path("validation_loss").asDouble(Double.NaN)));
        check(losses.size() == TRIALS, "there are " + losses.size() + " trials, not " + TRIALS);
        check(losses.stream().allMatch(Double::isFinite), "a loss is not finite: " + losses);
        check(new HashSet<>(losses).size() == TRIALS, "two trials have the same loss: " + losses);

        JsonNode epochs = best(results).path("runs").path(0).path("epochs");
        check(epochs.size() > 1, "the best trial has no epochs");
        for (String loss : List.of("train_loss", "validation_loss")) {
            double begin = epochs.path(0).path(loss).asDouble();
            double end = epochs.path(epochs.size() - 1).path(loss).asDouble();
            check(end < begin, "the best trial's " + loss + " did not fall: " + begin + " to " + end);
        }

        List<String> once = everyLoss(results);
        List<String> again = everyLoss(results(Path.of(folders[1])));
        check(!once.isEmpty() && once.equals(again), "the second run has other losses than the first");
        System.out.println("reports: " + TRIALS + " trials, " + once.size() + " losses, the same to the last bit in both runs");
    }

    /** Of every epoch of every run, as text: equal texts are equal bits. */
    private static List<String> everyLoss(JsonNode results) {
        List<String> all = new ArrayList<>();
        for (JsonNode trial : results) {
            for (JsonNode run : trial.path("runs")) {
                for (JsonNode epoch : run.path("epochs")) {
                    all.add(trial.path("trial") + "/" + run.path("replicate") + ": " + epoch);
                }
            }
        }
        return all.stream().sorted().toList();
    }

    private static JsonNode best(JsonNode results) {
        JsonNode best = results.get(0);
        for (JsonNode trial : results) {
            if (trial.path("validation_loss").asDouble() < best.path("validation_loss").asDouble()) best = trial;
        }
        return best;
    }

    private static JsonNode results(Path folder) throws IOException {
        Path file = present(folder, "fine_tune_all_results_[0-9_]+[.]json");
        return new ObjectMapper().readTree(file.toFile()).path("results");
    }

    private static Path present(Path folder, String name) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(file -> file.getFileName().toString().matches(name)).toList();
            check(found.size() == 1, "there are " + found.size() + " files " + name + " in " + folder + ", not 1");
            return found.get(0);
        }
    }

    private static void check(boolean holds, String otherwise) {
        if (holds) return;
        System.err.println("reports: " + otherwise);
        System.exit(1);
    }
}
