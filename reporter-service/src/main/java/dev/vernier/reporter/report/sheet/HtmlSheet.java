// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report.sheet;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The body of an HTML page, in sections. What else belongs into a section, such as plots, is asked for when its heading is written. */
public final class HtmlSheet implements Sheet {
    /** More rows make a page slow and nobody reads them; the tables beside the report hold all. */
    public static final int MOST_ROWS = 200;

    private static final Pattern NUMBER = Pattern.compile("(< )?[-+]?[0-9].*|—");

    private static final int LONG = 25;

    private final StringBuilder out = new StringBuilder();
    private final String prefix;
    private final Function<String, String> figures;
    private final BinaryOperator<String> rowsShown;
    private String heading = "";
    private boolean isOpen;

    /**
     * @param prefix of every id
     * @param figures HTML that follows the first paragraph of a section, by the section's id; empty for none
     * @param rowsShown the sentence that says how many rows a table shows, and of how many
     */
    public HtmlSheet(String prefix, Function<String, String> figures, BinaryOperator<String> rowsShown) {
        this.prefix = prefix;
        this.figures = figures;
        this.rowsShown = rowsShown;
    }

    @Override
    public String quote(String text) {
        return Html.quote(text);
    }

    /** Nothing: the page begins with both in its own way. */
    @Override
    public void title(String title, Fact conclusion) {}

    @Override
    public void section(String id, String heading) {
        close();
        this.heading = Html.sentence(heading);
        out.append("<section id=\"").append(Html.escape(prefix + id)).append("\" class=\"section ");
        out.append(Html.escape(id)).append("\">\n");
        element("h2", heading);
        out.append(figures.apply(id));
        isOpen = true;
    }

    @Override
    public void subheading(String text) {
        element("h3", text);
    }

    @Override
    public void paragraph(String sentence) {
        element("p", sentence);
    }

    @Override
    public void highlight(String icon, Fact fact) {
        out.append("<p class=\"highlight\">").append(line(fact)).append("</p>\n");
    }

    @Override
    public void facts(List<Fact> facts) {
        out.append("<dl>\n");
        for (Fact fact : facts) {
            out.append("<div><dt>").append(Html.sentence(fact.label())).append("</dt><dd>");
            out.append(Html.sentence(fact.text())).append("</dd></div>\n");
        }
        out.append("</dl>\n");
    }

    @Override
    public void steps(List<Fact> facts) {
        out.append("<ol>\n");
        for (Fact fact : facts) out.append("<li>").append(line(fact)).append("</li>\n");
        out.append("</ol>\n");
    }

    @Override
    public void sentences(List<String> sentences) {
        if (sentences.isEmpty()) return;
        out.append("<ul>\n");
        for (String sentence : sentences) element("li", sentence);
        out.append("</ul>\n");
    }

    @Override
    public void table(List<String> header, List<List<String>> rows, int reference) {
        List<List<String>> shown = rows.stream().limit(MOST_ROWS).toList();
        List<String> alignments = IntStream.range(0, header.size())
                .mapToObj(column ->
                        kind(shown.stream().map(row -> row.get(column)).toList()))
                .toList();
        // A box that scrolls must be reachable by keyboard.
        out.append("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"")
                .append(heading);
        out.append("\">\n<table>\n<thead>");
        row("<tr>", "th scope=\"col\"", "th", alignments, header);
        out.append("</thead>\n<tbody>\n");
        for (int i = 0; i < shown.size(); i++) {
            row(i == reference ? "<tr class=\"reference\">" : "<tr>", "td", "td", alignments, shown.get(i));
        }
        out.append("</tbody>\n</table>\n</div>\n");
        if (rows.size() > MOST_ROWS) {
            paragraph(rowsShown.apply(String.valueOf(MOST_ROWS), String.valueOf(rows.size())));
        }
    }

    @Override
    public void files(String folder, List<Fact> names) {
        out.append("<dl>\n");
        for (Fact name : names) {
            out.append("<div><dt>").append(Html.sentence(name.label())).append("</dt><dd><a href=\"");
            out.append(Html.escape(name.text())).append("\"><code>");
            out.append(Html.escape(folder + "/" + name.text())).append("</code></a></dd></div>\n");
        }
        out.append("</dl>\n");
    }

    /** All that was written. */
    public String text() {
        close();
        return out.toString();
    }

    private void close() {
        if (isOpen) out.append("</section>\n");
        isOpen = false;
    }

    private void row(String open, String start, String end, List<String> alignments, List<String> cells) {
        out.append(open);
        for (int i = 0; i < cells.size(); i++) {
            out.append('<').append(start).append(alignments.get(i)).append('>');
            out.append(Html.sentence(cells.get(i)));
            out.append("</").append(end).append('>');
        }
        out.append("</tr>\n");
    }

    // Numbers stand to the right, and long texts are not to be squeezed.
    private static String kind(List<String> cells) {
        if (cells.stream().allMatch(cell -> NUMBER.matcher(cell).matches())) return " class=\"number\"";
        return cells.stream().anyMatch(cell -> cell.length() >= LONG) ? " class=\"wide\"" : "";
    }

    private void element(String name, String sentence) {
        out.append('<').append(name).append('>').append(Html.sentence(sentence));
        out.append("</").append(name).append(">\n");
    }

    private static String line(Fact fact) {
        return "<strong>" + Html.sentence(fact.label()) + "</strong> <span>" + Html.sentence(fact.text()) + "</span>";
    }
}
