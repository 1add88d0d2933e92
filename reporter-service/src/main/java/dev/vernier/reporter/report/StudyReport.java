// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import dev.vernier.events.ReportSpec.Language;
import dev.vernier.reporter.report.sheet.MarkdownSheet;
import java.util.ArrayList;
import java.util.List;

/** The report of a study: the same results, in whatever order, give the same bytes. */
public final class StudyReport {
    /** The documents belong into a folder of this name below the study's own; they name each other so. */
    public static final String FOLDER = "logs";

    private static final String MARKDOWN = "text/markdown; charset=utf-8";
    private static final String HTML = "text/html; charset=utf-8";
    private static final String JSON = "application/json";
    private static final String CSV = "text/csv; charset=utf-8; header=present";

    private final Findings findings;

    private StudyReport(Findings findings) {
        this.findings = findings;
    }

    public static StudyReport of(StudyResults results) {
        return new StudyReport(Findings.of(results));
    }

    /** One sentence or two: what came out, how sure it is. Plain text without anything that a user wrote. */
    public String headline(Language language) {
        return Wording.in(language, text -> text).headline(findings);
    }

    /**
     * The Markdown reports in the study's languages, the page with plots, best parameters, then all results as JSON and CSV. Nothing of
     * them is made before they are written.
     */
    public List<Document> documents() {
        FileNames names = FileNames.of(findings.results());
        List<Document> documents = new ArrayList<>();
        for (Language language : findings.results().locales()) {
            String name = names.report(language);
            documents.add(new Document(name, MARKDOWN, out -> {
                ReportLayout.write(findings, language, new MarkdownSheet(out), name);
            }));
        }
        documents.add(new Document(
                names.html(), HTML, out -> out.write(HtmlReport.render(findings, TestWindow.of(findings)))));
        documents.add(new Document(names.best(), JSON, out -> out.write(BestHyperparameters.write(findings))));
        documents.add(new Document(names.all(), JSON, out -> ResultsFileWriter.write(findings, out)));
        documents.add(new Document(names.allCsv(), CSV, out -> ResultsTable.write(findings, out)));
        return List.copyOf(documents);
    }
}
