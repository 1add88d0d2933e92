// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import dev.vernier.events.ReportSpec.Language;

/** Headings, column heads and other fixed words, both languages side by side. */
enum Label {
    TITLE("精细超参数调优报告", "Fine hyperparameter tuning report"),
    CONCLUSION("结论", "Conclusion"),

    TIME("调优时间", "Time"),
    STRATEGY("调优策略", "Strategy"),
    BASE("基础参数", "Base parameters"),
    BASE_OF_THE_USER("基础参数 (快速优化最佳)", "Base parameters (best of an earlier optimisation)"),
    BEST_RESULT("精细调优最佳结果", "Best result"),
    BEST_PARAMETERS("最佳精细调优参数", "Best parameters"),
    RANKING("所有精细调优结果排名", "Ranking of all trials"),
    CONFIRM_PHASE("确认阶段", "Confirm phase"),
    NOT_COMPLETED("未完成的运行", "Runs that did not complete"),
    KEY_FINDINGS("关键发现", "Key findings"),
    SENSITIVITY("参数敏感性分析", "Sensitivity"),
    TEST_WINDOW("测试窗口", "Test window"),
    COST("成本", "Cost"),
    NEXT_ACTIONS("下一步行动", "Next actions"),
    FILES("文件保存", "Files"),

    STUDY("研究", "Study"),
    DATA("数据", "Data"),
    FINE_SEARCH("精细搜索", "Fine search"),
    PARAMETER_RANGE("参数范围", "Range"),
    TRAINING("训练策略", "Training"),
    PHASES("阶段", "Phases"),

    BEST_LOSS("最佳验证损失", "Best validation loss"),
    IMPROVEMENT("性能提升", "Improvement"),
    BEST_CONFIGURATION("最佳精细配置", "Best configuration"),
    EFFICIENCY("调优效率", "Tuning cost"),
    OVERALL("改进幅度", "Overall"),
    NOISE("随机波动", "Noise"),

    RANK("排名", "Rank"),
    TRIAL("试验", "Trial"),
    VALIDATION_LOSS("验证损失", "Validation loss"),
    TRAINING_SECONDS("训练时间(s)", "Training time (s)"),
    RELATIVE_IMPROVEMENT("改进幅度", "Improvement"),

    ABOVE_NOISE("超出噪声", "Above noise"),
    RANK_INTERVAL("排名 90% 区间", "Rank, 90% interval"),

    DIFFERENCE_FROM_BASE("与基础参数的差别", "Differs from the base in"),
    PAIRS("配对数 n", "Pairs n"),
    BASE_LOSS("基础损失", "Base loss"),
    TRIAL_LOSS("试验损失", "Trial loss"),
    PAIRED_IMPROVEMENT("平均配对提升", "Mean paired improvement"),
    INTERVAL("95% 区间", "95% interval"),
    P_VALUE("p 值", "p"),
    CORRELATION("配对相关", "Correlation"),
    VERDICT("判定", "Verdict"),

    MEDIAN_IMPROVEMENT("配对提升中位数", "Median paired improvement"),
    BOOTSTRAP_INTERVAL("BCa 自助法 95% 区间", "BCa bootstrap, 95%"),
    PROBABILITY("提升概率（95% 区间）", "Probability of improvement (95% interval)"),
    TEST_PAIRS("测试窗口配对数 n", "Test window: pairs n"),
    TEST_IMPROVEMENT("测试窗口平均配对提升", "Test window: mean paired improvement"),
    TEST_INTERVAL("测试窗口 95% 区间", "Test window: 95% interval"),

    FORECAST("预测", "Forecast"),
    VALIDATION_MSE("验证窗口 MSE", "MSE, validation window"),
    MSE("MSE", "MSE"),
    RMSE("RMSE", "RMSE"),
    MAE("MAE", "MAE"),

    PHASE("阶段", "Phase"),
    SEARCH_PHASE("搜索阶段", "Search"),
    TOTAL("合计", "Total"),
    CORE_HOURS("核时", "Core-hours"),
    ENERGY("能耗(kWh)", "Energy (kWh)"),
    MONEY("费用", "Money"),

    ENDING("结局", "Ending"),
    CAUSE("原因", "Cause"),
    RUNS("运行数", "Runs"),
    WHICH("试验/重复", "Trial/replicate"),

    PARAMETER("参数", "Parameter"),
    TRIALS_ALONE("单独变化的试验", "Trials varying it alone"),
    VALUES("取值范围", "Values"),
    LOWEST_LOSS("最低损失（取值）", "Lowest loss (at)"),
    HIGHEST_LOSS("最高损失（取值）", "Highest loss (at)"),
    ELASTICITY("弹性 ± 标准误", "Elasticity ± standard error"),
    EFFECT("参数 +10% 时损失的变化（95% 区间）", "Loss for +10% of the parameter (95% interval)"),
    INVISIBLE_BELOW("低于此值看不出", "Invisible below"),
    FANOVA("fANOVA 占比（95% 区间）", "fANOVA share (95% interval)"),
    FANOVA_NULL("fANOVA 打乱后的界限", "fANOVA null line"),
    PED_ANOVA("PED-ANOVA 占比（95% 区间）", "PED-ANOVA share (95% interval)"),
    PED_ANOVA_NULL("PED-ANOVA 打乱后的界限", "PED-ANOVA null line"),

    CONFIRM("确认", "Confirm"),
    ENSEMBLE("模型集成", "Ensemble"),
    AUGMENTATION("数据增强", "Data augmentation"),
    DEPLOYMENT("部署准备", "Deployment"),
    MONITORING("监控优化", "Monitoring"),

    BEST_FILE("最佳参数", "Best parameters"),
    ALL_FILE("所有结果", "All results"),
    ALL_CSV_FILE("所有结果（表格）", "All results (table)"),
    THIS_REPORT("本报告", "This report"),
    OTHER_REPORT("英文报告", "Report in Chinese"),
    MARKDOWN_REPORT("Markdown 报告", "Report as Markdown"),
    HTML_REPORT("带图表的报告", "Report with plots");

    private final String chinese;
    private final String english;

    Label(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    String in(Language language) {
        return switch (language) {
            case CHINESE -> chinese;
            case ENGLISH -> english;
        };
    }
}
