// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.display;

import dev.vernier.cli.progress.Pace;
import dev.vernier.cli.progress.Progress;
import dev.vernier.cli.progress.ProgressText;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Lines that stay, at a rate that a log can bear. */
final class PlainDisplay implements Display {
    private final PrintWriter out;
    private final Clock clock;
    private @Nullable Progress last;
    private Instant lastAt = Instant.EPOCH;

    PlainDisplay(PrintWriter out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    @Override
    public synchronized void show(Progress progress) {
        Instant now = clock.instant();
        if (last != null && !Pace.isDue(last, progress, Duration.between(lastAt, now))) return;
        last = progress;
        lastAt = now;
        say(ProgressText.line(progress));
    }

    @Override
    public synchronized void say(String sentence) {
        out.println(sentence);
        out.flush();
    }

    @Override
    public void close() {
        out.flush();
    }
}
