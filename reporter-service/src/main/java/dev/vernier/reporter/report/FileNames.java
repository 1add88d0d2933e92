// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import dev.vernier.events.ReportSpec.Language;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The documents' names; they hold the time at which the study finished, and nothing by others. */
record FileNames(String timestamp) {
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuuMMdd_HHmmss", Locale.ROOT);

    static FileNames of(StudyResults results) {
        return new FileNames(results.finishedAt().format(FORM));
    }

    String report(Language language) {
        return "fine_tune_report_" + timestamp
                + switch (language) {
                    case CHINESE -> ".md";
                    case ENGLISH -> ".en.md";
                };
    }

    /** The report with plots, in all languages. */
    String html() {
        return "fine_tune_report_" + timestamp + ".html";
    }

    String best() {
        return "fine_tune_best_hyperparameters_" + timestamp + ".json";
    }

    String all() {
        return "fine_tune_all_results_" + timestamp + ".json";
    }

    String allCsv() {
        return "fine_tune_all_results_" + timestamp + ".csv";
    }
}
