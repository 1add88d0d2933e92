// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report.sheet;

/** Pieces of HTML. Whatever enters a page goes through {@link #escape} or {@link #sentence}. */
public final class Html {
    // Stands for a backtick by others until the backticks of our sentences have become tags. No text by others holds
    // it: it is invisible.
    private static final char BACKTICK = '\u0001';

    private Html() {}

    /** Safe between tags and within a quoted attribute. */
    public static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    /** A sentence of ours, in which text by others is quoted; what stands between backticks becomes code. */
    public static String sentence(String text) {
        StringBuilder html = new StringBuilder();
        boolean code = false;
        for (String part : escape(text).split("`", -1)) {
            html.append(code ? "<code>" + part + "</code>" : part);
            code = !code;
        }
        return html.toString().replace(BACKTICK, '`');
    }

    /** Text by others, as a part of a sentence. */
    static String quote(String text) {
        return Visible.of(text).replace('`', BACKTICK);
    }

    /** JSON as the content of a script element: nothing in it can end the element. */
    public static String json(String json) {
        return json.replace("&", "\\u0026")
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }
}
