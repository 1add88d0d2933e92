// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report.sheet;

/** What of a text can be seen. */
final class Visible {
    private Visible() {}

    /** The text in one line, without anything that cannot be seen or that turns the writing direction. */
    static String of(String text) {
        StringBuilder visible = new StringBuilder();
        text.codePoints().forEach(c -> visible.appendCodePoint(isInvisible(c) ? ' ' : c));
        return visible.toString().strip();
    }

    private static boolean isInvisible(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
