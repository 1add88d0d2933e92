// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vernier.cli.progress.Progress;
import dev.vernier.cli.progress.Progress.Stage;
import dev.vernier.cli.progress.Progress.Tally;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class DisplayTest {
    private final StringWriter text = new StringWriter();
    private final PrintWriter out = new PrintWriter(text);

    @Test
    void aLogGetsPlainLinesAndNoneTwice() {
        // given
        Display plain = new PlainDisplay(out, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

        // when
        plain.show(search(1));
        plain.show(search(2));
        plain.say("Done.");

        // then
        assertThat(text.toString().lines()).containsExactly("search: 1 of 25 trials done, 0 running", "Done.");
    }

    @Test
    void aTerminalLineIsWrittenOver() {
        // given
        Display live = new LiveDisplay(out, 80);

        // when
        live.show(search(1));
        live.show(search(2));

        // then
        assertThat(text.toString())
                .isEqualTo("\rsearch: 1 of 25 trials done, 0 running\u001b[K"
                        + "\rsearch: 2 of 25 trials done, 0 running\u001b[K");
    }

    @Test
    void aTerminalLineNeverWraps() {
        // given
        Display live = new LiveDisplay(out, 20);

        // when
        live.show(search(1));

        // then
        assertThat(text.toString()).isEqualTo("\rsearch: 1 of 25 tri\u001b[K");
    }

    @Test
    void aSentenceMovesAboveTheLiveLine() {
        // given
        Display live = new LiveDisplay(out, 80);
        live.show(search(1));
        text.getBuffer().setLength(0);

        // when
        live.say("The planner is back.");

        // then
        assertThat(text.toString())
                .isEqualTo("\r\u001b[KThe planner is back." + System.lineSeparator()
                        + "search: 1 of 25 trials done, 0 running");
    }

    @Test
    void theLiveLineIsGoneAtTheEnd() {
        // given
        Display live = new LiveDisplay(out, 80);
        live.show(search(1));
        live.say("Done.");
        text.getBuffer().setLength(0);

        // when
        live.close();

        // then
        assertThat(text.toString()).isEqualTo("\r\u001b[K");
    }

    private static Progress search(int done) {
        return new Progress(Stage.SEARCH, new Tally(done, 0, 25), new Tally(0, 0, 0), 0, null, null, null, null);
    }
}
