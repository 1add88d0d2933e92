// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report.sheet;

import java.util.List;

/** Pieces of Markdown. Text that was written by somebody else goes through {@link #escape}. */
final class Markdown {
    private Markdown() {}

    /** The text, so that it shows as it is, in a line or a table cell: no markup, no HTML, no line break, nothing invisible. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        int[] points = Visible.of(text).codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            int c = points[i];
            switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '\\', '`', '*', '$', '[', ']', '(', ')', '|', '#', '~', '!', '{', '}' ->
                    escaped.append('\\').appendCodePoint(c);
                // Between letters it marks nothing: hidden_size stays readable in the source.
                case '_' -> escaped.append(isWordAt(points, i - 1) && isWordAt(points, i + 1) ? "_" : "\\_");
                default -> escaped.appendCodePoint(c);
            }
        }
        return escaped.toString();
    }

    /** Cells must be escaped already. */
    static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private static boolean isWordAt(int[] points, int i) {
        return i >= 0 && i < points.length && Character.isLetterOrDigit(points[i]);
    }
}
