// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli;

import dev.vernier.cli.progress.Ending;
import dev.vernier.events.StudyState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The last words about a study: where its reports are, and what they say first. */
final class ReportLines {
    private ReportLines() {}

    static List<String> of(List<Path> files, Ending.Reported ending) {
        List<String> lines = new ArrayList<>();
        lines.add("Reports:");
        files.forEach(file -> lines.add("  " + file));
        if (ending.state() != StudyState.COMPLETED) {
            lines.add("The study has " + ending.state().name().toLowerCase(Locale.ROOT) + ".");
        }
        lines.add(ending.report().headline());
        return lines;
    }
}
