// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vernier.events.ReportSpec.Language;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The study that the product began with: its figures stay, its claims do not. */
class SeedStudyTest {
    private final StudyReport report = StudyReport.of(Studies.seed());

    @ParameterizedTest
    @EnumSource(Language.class)
    void showsTheSameTwentyFiveRowsCellByCell(Language language) {
        // given
        List<List<String>> expected = new ArrayList<>();
        for (String line :
                Studies.text("seed-study/results-by-rank.csv").lines().skip(1).toList()) {
            List<String> cells = new ArrayList<>(Arrays.asList(line.split(",", -1)));
            cells.set(9, cells.get(9) + "%");
            expected.add(cells);
        }
        // when
        List<List<String>> rows = rankingOf(markdown(language));
        // then
        assertThat(rows).hasSize(25).isEqualTo(expected);
    }

    @Test
    void showsTheSameRankingTableAsTheReportItReplaces() {
        assertThat(rankingOf(markdown(Language.CHINESE)))
                .isEqualTo(rankingOf(Studies.text("seed-study/report.zh-CN.md")));
    }

    @Test
    void keepsEveryHeadingAndTheTableHeadOfTheReportItReplaces() {
        List<String> kept = Studies.text("seed-study/report.zh-CN.md")
                .lines()
                .filter(line -> line.startsWith("#") || line.startsWith("| 排名"))
                .toList();
        assertThat(markdown(Language.CHINESE).lines()).containsAll(kept);
    }

    @Test
    void namesTheSameFiles() {
        List<String> files = Studies.text("seed-study/report.zh-CN.md")
                .lines()
                .filter(line -> line.contains("`logs/"))
                .toList();
        assertThat(files).hasSize(3);
        assertThat(markdown(Language.CHINESE).lines()).containsAll(files);
        assertThat(report.documents())
                .extracting(Document::name)
                .containsExactly(
                        "fine_tune_report_20250823_150607.md",
                        "fine_tune_report_20250823_150607.en.md",
                        "fine_tune_report_20250823_150607.html",
                        "fine_tune_best_hyperparameters_20250823_150607.json",
                        "fine_tune_all_results_20250823_150607.json",
                        "fine_tune_all_results_20250823_150607.csv");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void showsTheSameMeanTimeAndHeadlineFigure(Language language) {
        assertThat(markdown(language)).contains("499.91").contains("+9.21%").contains("2025-08-23 15:06:07");
    }

    @Test
    void saysThatTheBestConfigurationIsTheBaseTrainedAgain() {
        assertThat(report.headline(Language.ENGLISH))
                .contains("not confirmed", "+9.21%", "the base itself, trained again");
        assertThat(report.headline(Language.CHINESE)).contains("未经确认", "+9.21%", "就是基础参数本身");
    }

    @Test
    void selectsTheBaseAndNamesTheSearchBest() {
        String best = report.documents().get(3).text();
        assertThat(best).contains("\"selected\"", "\"from\" : \"base\"", "\"search_best\"", "\"confirmed\" : false");
    }

    private String markdown(Language language) {
        return report.documents().get(language == Language.CHINESE ? 0 : 1).text();
    }

    /** The cells of the lines that start with a number, in the only table that has ten columns. */
    private static List<List<String>> rankingOf(String markdown) {
        return markdown.lines()
                .filter(line -> line.matches("\\| \\d+ \\|.*"))
                .map(line -> Arrays.stream(line.substring(1, line.length() - 1).split("\\|"))
                        .map(String::strip)
                        .toList())
                .filter(cells -> cells.size() == 10)
                .toList();
    }
}
