// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

/** Simplified Chinese. */
final class ChineseForecasts extends ForecastWording {

    ChineseForecasts(ChineseWording say) {
        super(say);
    }

    @Override
    String name(Forecasts.Row row) {
        return switch (row.kind()) {
            case SINGLE -> "最好的单个模型";
            case MEAN -> "前 %s 名的平均".formatted(row.trials().size());
            case PERSISTENCE -> "持续性预测（最后一个已知值）";
            case LINEAR_AUTOREGRESSION -> "线性自回归";
        };
    }

    @Override
    String intro() {
        return "测试窗口上的误差，采用数据自身的单位（MSE 为其平方）；没有任何选择依据过该窗口。试验按排名选取，每个试验只用一次运行，即搜索阶段的第一次重复；求平均时权重相同。";
    }

    @Override
    String single() {
        return "在验证窗口上，没有一种平均的 MSE 低于最好的单个模型：这里不值得取平均。每个试验只有一次运行，换用其他随机种子，结果可能不同。";
    }

    @Override
    String mean(String trials, String onTest) {
        return "在验证窗口上，试验 %s 的平均 MSE 最低，因此选用它；在测试窗口上，%s。每个试验只有一次运行，换用其他随机种子，结果可能不同。".formatted(trials, onTest);
    }

    @Override
    String lower(String percent) {
        return "其 MSE 比最好的单个模型低 " + percent;
    }

    @Override
    String higher(String percent) {
        return "其 MSE 比最好的单个模型高 " + percent;
    }

    @Override
    String noDifference() {
        return "它并不比最好的单个模型更好";
    }

    @Override
    String worseThanPersistence() {
        return "在测试窗口上，最好的单个模型不如持续性预测：就目前而言，不值得训练。";
    }

    @Override
    String notRead() {
        return "这些结果没有附带预测值，因此没有集成。";
    }

    @Override
    String gap(Ensemble.Gap gap, boolean ofFirst) {
        String why = switch (gap.reason()) {
            case NOT_STORED -> "没有被其运行保存";
            case MISSING -> "已不在存储中";
            case REFUSED -> "不允许报告服务读取（存储拒绝访问）";
            case CHANGED -> "与其结果所记的不符（SHA-256 不同）";
            case UNREADABLE -> "不是可读的预测表";
            case TOO_LARGE -> "过大，未予读取";
            case OTHER_WINDOWS -> "与第一个试验的窗口不同";
        };
        return "试验 %s 的预测值%s：%s。".formatted(gap.trial(), why, ofFirst ? "因此没有集成" : "各个平均都不含该试验及其后的试验");
    }

    @Override
    String thinned(ForecastPlot plot) {
        return "测试窗口共 %s 个点，图中每 %s 个点取一个；误差按全部点计算。".formatted(plot.points(), plot.step());
    }

    @Override
    String toDo(String trials) {
        return "对排名最前的试验 %s 的预测取平均，在测试窗口上与最好的单个模型比较".formatted(trials);
    }

    @Override
    String leaveIt() {
        return "已尝试（见测试窗口）：在验证窗口上，没有一种平均优于最好的单个模型";
    }

    @Override
    String average(String trials) {
        return "已尝试（见测试窗口）：在各种平均中，应选用试验 %s 的平均".formatted(trials);
    }
}
