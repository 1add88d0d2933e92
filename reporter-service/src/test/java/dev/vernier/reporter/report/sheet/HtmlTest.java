// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HtmlTest {

    @Test
    void showsTextByOthersAsItIs() {
        assertThat(Html.sentence("use " + Html.quote("<b onclick='x()'>&amp;`code`\"") + " now"))
                .isEqualTo("use &lt;b onclick=&#39;x()&#39;&gt;&amp;amp;`code`&quot; now");
    }

    @Test
    void makesCodeOfWhatASentenceOfOursHasBetweenBackticks() {
        assertThat(Html.sentence("stored as `selected` in `a.json`"))
                .isEqualTo("stored as <code>selected</code> in <code>a.json</code>");
    }

    @Test
    void leavesOutWhatCannotBeSeen() {
        assertThat(Html.quote("a\u0001b\u202ec\nd")).isEqualTo("a b c d");
    }

    @Test
    void leavesNoMarkupWhateverTheText() {
        String everything =
                IntStream.range(1, 0x250).mapToObj(Character::toString).collect(Collectors.joining());
        assertThat(Html.sentence(Html.quote(everything))).doesNotContain("<", ">", "\"", "'");
    }

    @Test
    void jsonCannotEndTheElementItStandsIn() {
        assertThat(Html.json("{\"a\":\"</script><!--\u2028&\"}"))
                .isEqualTo("{\"a\":\"\\u003c/script\\u003e\\u003c!--\\u2028\\u0026\"}");
    }

    @Test
    void showsTheFirstRowsOfALongTableAndSaysSo() {
        // given
        HtmlSheet sheet = new HtmlSheet("en-", section -> "", (shown, all) -> shown + " of " + all);
        List<List<String>> rows = IntStream.rangeClosed(1, 1_000)
                .mapToObj(i -> List.of("row " + i))
                .toList();

        // when
        sheet.section("ranking", "Ranking");
        sheet.table(List.of("Name"), rows);

        // then
        assertThat(sheet.text()).contains("row 200<", "<p>200 of 1000</p>").doesNotContain("row 201<");
    }

    @Test
    void setsOffTheRowThatTheOthersAreComparedWith() {
        // given
        HtmlSheet sheet = new HtmlSheet("en-", section -> "", (shown, all) -> "");

        // when
        sheet.section("ranking", "Ranking");
        sheet.table(List.of("Name"), List.of(List.of("one"), List.of("base")), 1);

        // then
        assertThat(sheet.text()).contains("<tr><td>one<", "<tr class=\"reference\"><td>base<");
    }
}
