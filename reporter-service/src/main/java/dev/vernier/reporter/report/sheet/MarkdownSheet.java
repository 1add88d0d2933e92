// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report.sheet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;

/** Markdown, GitHub flavour, written as it comes. */
public final class MarkdownSheet implements Sheet {
    private final Writer writer;

    /** @param out to be closed by whoever opened it; what it cannot take is an {@link UncheckedIOException} */
    public MarkdownSheet(Writer out) {
        writer = out;
    }

    @Override
    public String quote(String text) {
        return Markdown.escape(text);
    }

    @Override
    public void title(String title, Fact conclusion) {
        write("# ", title, "\n");
        paragraph("> " + line(conclusion));
    }

    @Override
    public void section(String id, String heading) {
        paragraph("## " + heading);
    }

    @Override
    public void subheading(String text) {
        paragraph("### " + text);
    }

    @Override
    public void paragraph(String sentence) {
        write("\n", sentence, "\n");
    }

    @Override
    public void highlight(String icon, Fact fact) {
        paragraph(icon + " " + line(fact));
    }

    @Override
    public void facts(List<Fact> facts) {
        write("\n");
        for (Fact fact : facts) write("- ", line(fact), "\n");
    }

    @Override
    public void steps(List<Fact> facts) {
        write("\n");
        int number = 1;
        for (Fact fact : facts) write(String.valueOf(number++), ". ", line(fact), "\n");
    }

    @Override
    public void sentences(List<String> sentences) {
        if (sentences.isEmpty()) return;
        write("\n");
        for (String sentence : sentences) write("- ", sentence, "\n");
    }

    @Override
    public void table(List<String> header, List<List<String>> rows, int reference) {
        write("\n", Markdown.row(header));
        write(Markdown.row(header.stream().map(cell -> "---").toList()));
        for (List<String> cells : rows) write(Markdown.row(cells));
    }

    @Override
    public void files(String folder, List<Fact> names) {
        facts(names.stream()
                .map(name -> new Fact(name.label(), "`" + folder + "/" + name.text() + "`"))
                .toList());
    }

    private void write(String... pieces) {
        try {
            for (String piece : pieces) writer.write(piece);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(Fact fact) {
        return "**" + fact.label() + "**: " + fact.text();
    }
}
