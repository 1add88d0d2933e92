// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.display;

import dev.vernier.cli.progress.Progress;
import dev.vernier.cli.progress.ProgressText;
import java.io.PrintWriter;

/** One line at the bottom of a terminal, written over and over; sentences move up above it. */
final class LiveDisplay implements Display {
    private static final String START_OF_LINE = "\r";
    private static final String CLEAR_TO_END = "\u001b[K";

    private final PrintWriter out;
    private final int columns;
    private String line = "";

    LiveDisplay(PrintWriter out, int columns) {
        this.out = out;
        this.columns = columns;
    }

    @Override
    public synchronized void show(Progress progress) {
        String text = ProgressText.line(progress);
        // A line that wraps cannot be written over.
        String next = text.length() < columns ? text : text.substring(0, Math.max(0, columns - 1));
        if (next.equals(line)) return;
        line = next;
        out.print(START_OF_LINE + line + CLEAR_TO_END);
        out.flush();
    }

    @Override
    public synchronized void say(String sentence) {
        out.print(START_OF_LINE + CLEAR_TO_END);
        out.println(sentence);
        out.print(line);
        out.flush();
    }

    @Override
    public synchronized void close() {
        // How far it was is no news once it has ended, and would stand below the last word.
        if (!line.isEmpty()) out.print(START_OF_LINE + CLEAR_TO_END);
        line = "";
        out.flush();
    }
}
