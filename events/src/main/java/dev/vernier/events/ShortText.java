// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

/** What a user sent, cut and cleaned so that it can be shown in one line and always be written as UTF-8. */
public final class ShortText {
    private static final int MAX_CODE_POINTS = 80;

    private ShortText() {}

    public static String of(String text) {
        StringBuilder shown = new StringBuilder();
        // Only as far as shown, the text may be a megabyte.
        text.codePoints().limit(MAX_CODE_POINTS).map(ShortText::printable).forEach(shown::appendCodePoint);
        if (text.codePointCount(0, Math.min(text.length(), 2 * MAX_CODE_POINTS + 1)) > MAX_CODE_POINTS)
            shown.append('…');
        return shown.toString();
    }

    private static int printable(int codePoint) {
        int kind = Character.getType(codePoint);
        boolean breaks = kind == Character.LINE_SEPARATOR || kind == Character.PARAGRAPH_SEPARATOR;
        return breaks || kind == Character.CONTROL || kind == Character.SURROGATE || kind == Character.FORMAT
                ? '\uFFFD'
                : codePoint;
    }
}
