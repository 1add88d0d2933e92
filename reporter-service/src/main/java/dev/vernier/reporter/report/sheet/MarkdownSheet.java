// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report.sheet;

import java.util.List;

/** Markdown, GitHub flavour. */
public final class MarkdownSheet implements Sheet {
    private final StringBuilder out = new StringBuilder();

    @Override
    public String quote(String text) {
        return Markdown.escape(text);
    }

    @Override
    public void title(String title, Fact conclusion) {
        out.append("# ").append(title).append('\n');
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
        out.append('\n').append(sentence).append('\n');
    }

    @Override
    public void highlight(String icon, Fact fact) {
        paragraph(icon + " " + line(fact));
    }

    @Override
    public void facts(List<Fact> facts) {
        out.append('\n');
        for (Fact fact : facts) out.append("- ").append(line(fact)).append('\n');
    }

    @Override
    public void steps(List<Fact> facts) {
        out.append('\n');
        int number = 1;
        for (Fact fact : facts)
            out.append(number++).append(". ").append(line(fact)).append('\n');
    }

    @Override
    public void sentences(List<String> sentences) {
        if (sentences.isEmpty()) return;
        out.append('\n');
        for (String sentence : sentences) out.append("- ").append(sentence).append('\n');
    }

    @Override
    public void table(List<String> header, List<List<String>> rows, int reference) {
        out.append('\n').append(Markdown.table(header, rows));
    }

    @Override
    public void files(String folder, List<Fact> names) {
        facts(names.stream()
                .map(name -> new Fact(name.label(), "`" + folder + "/" + name.text() + "`"))
                .toList());
    }

    @Override
    public String text() {
        return out.toString();
    }

    private static String line(Fact fact) {
        return "**" + fact.label() + "**: " + fact.text();
    }
}
