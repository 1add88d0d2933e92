// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import dev.vernier.events.ReportSpec.Language;

/** The words of the page's first screen and of what is around its text, both languages side by side. */
enum GlanceLabel {
    CONFIRMED("有提升，已确认", "Better, confirmed"),
    NONE_BETTER("未证实有提升", "No improvement shown"),
    BASE_CAME_FIRST("基础参数最佳", "The base came first"),
    UNCONFIRMED("未确认", "Not confirmed"),
    NOTHING_COMPLETED("没有完成的试验", "Nothing completed"),

    UNNAMED("未命名的研究", "Unnamed study"),
    NEXT("下一步", "Next"),
    SEARCH_FIGURE("搜索数字，未确认", "search figure, not confirmed"),
    AGAINST("基础：%s", "base: %s"),
    AGAINST_ON_FRESH_SEEDS("新随机种子上；基础：%s", "on fresh seeds; base: %s"),
    TRIALS("试验", "Trials"),
    RUNS_ALL_COMPLETED("运行 %s 次，全部完成", "%s runs, all completed"),
    RUNS("运行 %s 次，其中 %s 次未完成", "%s runs, %s of them not completed"),
    TRAINING_TIME("训练时间", "Training time"),
    PER_TRIAL("搜索中平均每次试验 %s 秒", "%s s per trial in the search, on average"),

    LANGUAGE("中文", "English"),
    SKIP("跳到报告", "Skip to the report"),
    CONTENTS("目录", "Contents"),
    LANGUAGES("语言", "Language"),
    WITHOUT_SCRIPTS(
            "图表需要 JavaScript；文字和表格不需要，内容完整。",
            "The plots need JavaScript; the text and the tables do not, and are complete without."),
    LICENCES("图表由 Apache ECharts 绘制：许可", "Drawn with Apache ECharts: licences"),
    ROWS_SHOWN("表中为前 %s 行，共 %s 行；全部结果见 `%s`。", "The first %s of %s rows; all results are in `%s`.");

    private final String chinese;
    private final String english;

    GlanceLabel(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    String in(Language language, Object... numbers) {
        String text = switch (language) {
            case CHINESE -> chinese;
            case ENGLISH -> english;
        };
        return text.formatted(numbers);
    }
}
