// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '"',
            value = {
                "hidden_size ~ hidden_size",
                "_x_ ~ \\_x\\_",
                "a|b ~ a\\|b",
                "<b>&amp; ~ &lt;b&gt;&amp;amp;",
                "[x](y) ~ \\[x\\]\\(y\\)",
                "`code` ~ \\`code\\`",
                "$a$ ~ \\$a\\$",
                "back\\slash ~ back\\\\slash",
                "学习率 ~ 学习率"
            })
    void showsTextAsItIs(String text, String escaped) {
        assertThat(Markdown.escape(text)).isEqualTo(escaped);
    }

    @Test
    void keepsEverythingInOneLine() {
        assertThat(Markdown.escape("a\nb\r\nc\td\u2028e\u0000f\u202eg")).isEqualTo("a b  c d e f g");
    }

    @Test
    void leavesNoMarkupUnescapedWhateverTheText() {
        String everything =
                IntStream.range(1, 0x250).mapToObj(Character::toString).collect(Collectors.joining());
        assertThat(Markdown.escape(everything))
                .doesNotContainPattern("(?<!\\\\)[\\[\\]()`*|#~]")
                .doesNotContain("<", ">", "\n", "\r");
    }
}
