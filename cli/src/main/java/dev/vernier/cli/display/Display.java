// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.display;

import dev.vernier.cli.progress.Progress;
import java.io.PrintWriter;
import java.time.Clock;

/** Shows progress and sentences. Safe for use by several threads. */
public interface Display extends AutoCloseable {
    /** How the script says that the output is a terminal: its width in columns. */
    String TERMINAL = "vernier.terminal";

    /** A live line where the script says that the output is a terminal, otherwise plain lines. */
    static Display on(PrintWriter out) {
        Integer columns = Integer.getInteger(TERMINAL);
        return columns == null ? new PlainDisplay(out, Clock.systemUTC()) : new LiveDisplay(out, columns);
    }

    /** Shows how far the study is now; may leave out what is of little news. */
    void show(Progress progress);

    /** Shows a sentence that stays. */
    void say(String sentence);

    /** Leaves the output at the beginning of a line. */
    @Override
    void close();
}
