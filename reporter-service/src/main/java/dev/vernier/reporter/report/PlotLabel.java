// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import dev.vernier.events.ReportSpec.Language;
import java.util.List;

/** The words of the plots, both languages side by side; {@code %s} stands for a number. */
enum PlotLabel {
    RANKING("排名与噪声", "Ranking against the noise"),
    RANKING_CAPTION(
            "每个点是一次试验，按搜索中的名次排列，越低越好。",
            "Each point is a trial, in the order of the search's ranking; lower is better."),
    RANKING_BAND(
            "阴影带从基础损失向下到这样一条线：%s 次与基础相同的试验中的最好者，在 100 次研究中只有 5 次越过它。",
            "The band reaches from the base's loss down to the line that the best of %s trials equal to the base crosses in 5 of 100 studies."),
    RANKING_NO_BAND("随机波动未知，因此没有噪声带。", "The noise is not known, so there is no band."),
    RANKING_MISSING("没有可排名的损失，因此没有排名图。", "No trial has a loss, so there is no plot of the ranking."),
    THINNED(
            "共 %2$s 次试验，图中画出 %1$s 次：前 %3$s 名、基础，以及其余中等间隔的。",
            "%s of %s trials are drawn: the first %s, the base, and of the others some at even distances."),

    PARALLEL("参数与损失", "Parameters and loss"),
    PARALLEL_CAPTION(
            "每条线是一次完整的试验，从参数到损失；颜色越深，损失越低。拖动坐标轴可只看一段。",
            "Each line is a complete trial, from its parameters to its loss; the stronger the colour, the lower the loss. Drag along an axis to see a part."),
    PARALLEL_MISSING(
            "完整的试验或变化的参数不足两个，因此没有平行坐标图。",
            "Fewer than two complete trials, or no parameter that varies: no parallel coordinates."),

    CURVES("学习曲线", "Learning curves"),
    CURVES_CAPTION(
            "搜索中每次运行各轮之后的验证损失；突出的是%s。",
            "The validation loss after each epoch, of every run of the search; highlighted: %s."),
    CURVES_BANDS(
            "共 %s 次运行：阴影为其中间的 50%% 与 90%%，线为中位数，均只计训练到该轮的运行。",
            "Of %s runs the bands hold the middle 50%% and 90%%, and the line is the median, each over the runs that reached the epoch."),
    CURVES_STEP("每条线每 %s 轮画一点，并画最后一轮。", "Of each line one epoch in %s is drawn, and the last."),
    CURVES_MISSING("结果中没有各轮的损失，因此没有学习曲线。", "The results hold no losses by epoch, so there are no learning curves."),
    BEST_AND_BASE("试验 %s 与基础（试验 %s）", "trial %s and the base (trial %s)"),
    BEST_ALONE("试验 %s", "trial %s"),

    PAIRS("配对差异", "Paired differences"),
    PAIRS_CAPTION(
            "每个点是一个新随机种子：试验比基础的损失低多少；菱形与横线为平均值及其 95%% 区间，阴影为 ±%s%%（实质相同）。",
            "Each point is a fresh seed: by how much the trial's loss is lower than the base's. Diamond and bar: the mean and its 95%% interval; shaded: ±%s%%, practically equal."),
    PAIRS_MISSING("没有配对的运行，因此没有配对差异图。", "There are no pairs of runs, so there is no plot of their differences."),

    EFFECTS("单个参数的影响", "Effect of each parameter by itself"),
    EFFECTS_CAPTION(
            "参数增加 10%%（或表中所写的步长）时损失的变化及其 95%% 区间；区间跨过 0 线的无法与没有影响区分。",
            "How the loss changes for +10%% of the parameter (or the step that the table states), with its 95%% interval. What reaches over the line at 0 cannot be told from no effect."),
    EFFECTS_MISSING("没有参数单独变化过，因此没有单个参数的影响图。", "No parameter varied alone, so there is no plot of single effects."),

    IMPORTANCE("全部试验合在一起的重要性", "Importance, over all trials"),
    IMPORTANCE_CAPTION(
            "占比及其 95%% 区间；竖线为打乱后的界限，不超过它的（空心）无法估计。",
            "Shares with their 95%% intervals. The upright line is the null line: what does not exceed it (hollow) is not estimable."),
    IMPORTANCE_MISSING("试验太少，无法估计重要性。", "Too few trials to estimate importances."),

    PREDICTIONS("测试窗口上的预测与实际", "Predicted and actual on the test window"),
    PREDICTIONS_CAPTION("以数据本身的单位表示。", "In the data's own units."),
    PREDICTIONS_MISSING(
            "没有可用的预测，因此没有预测与实际的对比图。", "No predictions are at hand, so predicted and actual values are not drawn."),

    COST("各试验的训练时间", "Training time by trial"),
    COST_CAPTION("按阶段累加。", "Stacked by phase."),
    COST_BINS("每根柱合计 %s 次相邻的试验。", "Each bar is the sum over %s successive trials."),
    COST_MISSING("训练时间未知，因此没有成本图。", "Training times are not known, so there is no plot of the cost."),

    AXIS_RANK("名次", "Rank"),
    AXIS_LOSS("验证损失（均方误差）", "Validation loss (mean squared error)"),
    AXIS_EPOCH("轮次", "Epoch"),
    AXIS_DIFFERENCE("损失降低（%）", "Loss lower by (%)"),
    AXIS_EFFECT("损失的变化（%）", "Change of the loss (%)"),
    AXIS_SHARE("占比（%）", "Share (%)"),
    AXIS_SECONDS("训练时间（秒）", "Training time (s)"),
    AXIS_TRIAL("试验", "Trial"),
    AXIS_INDEX("测试窗口中的序号", "Index in the test window"),

    TRIAL("试验", "Trial"),
    TRIALS("试验", "Trials"),
    BASE("基础", "Base"),
    BEST("最佳", "Best"),
    OTHERS("其他", "Others"),
    LOSS("验证损失", "Validation loss"),
    IMPROVEMENT("改进幅度", "Improvement"),
    PLACE("名次 90% 区间", "Rank, 90% interval"),
    GIVEN_LOSS("用户给出的基础损失", "Base loss as given"),
    BASE_LOSS("基础损失", "Base loss"),
    LUCK("运气所及", "Within luck"),
    REPLICATE("重复", "Replicate"),
    SEED("随机种子", "Seed"),
    MEAN("平均值", "Mean"),
    INTERVAL("95% 区间", "95% interval"),
    NULL_LINE("打乱后的界限", "Null line"),
    NOT_ESTIMABLE("无法估计", "not estimable"),
    MIDDLE_90("中间 90%", "Middle 90%"),
    MIDDLE_50("中间 50%", "Middle 50%"),
    MEDIAN("中位数", "Median"),
    SEARCH("搜索", "Search"),
    CONFIRM("确认", "Confirm"),
    ACTUAL("实际", "Actual"),
    VERDICT("判定", "Verdict");

    private final String chinese;
    private final String english;

    PlotLabel(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    /** As it stands. */
    String in(Language language) {
        return switch (language) {
            case CHINESE -> chinese;
            case ENGLISH -> english;
        };
    }

    /** Whether a script writes it into a plot; titles and captions stand in the page. */
    boolean isForScripts() {
        return compareTo(AXIS_RANK) >= 0;
    }

    /** With the numbers in their places. */
    String in(Language language, List<?> numbers) {
        return in(language).formatted(numbers.toArray());
    }
}
