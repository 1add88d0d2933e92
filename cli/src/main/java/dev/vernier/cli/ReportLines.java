// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli;

import dev.vernier.cli.progress.Ending;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The last words about a study: where its reports are, and what they say first. */
final class ReportLines {
    private ReportLines() {}

    static List<String> of(List<Path> files, Ending.Reported ending) {
        List<String> lines = new ArrayList<>();
        lines.add("Reports:");
        files.forEach(file -> lines.add("  " + file));
        ending.unlessCompleted().ifPresent(lines::add);
        lines.add(ending.report().headline());
        return lines;
    }
}
