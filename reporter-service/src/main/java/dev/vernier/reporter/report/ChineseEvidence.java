// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import dev.vernier.reporter.statistics.Interval;
import dev.vernier.reporter.statistics.PairedComparison;
import dev.vernier.reporter.statistics.RunsNeeded;
import dev.vernier.reporter.statistics.Spread;
import dev.vernier.reporter.statistics.VerdictRule;

/** Simplified Chinese. */
final class ChineseEvidence extends EvidenceWording {
    private final ChineseWording say;

    ChineseEvidence(ChineseWording say) {
        this.say = say;
    }

    @Override
    String pairs() {
        return ("每一对是同一个随机种子下基础参数与该试验各训练一次，搜索阶段没有用过这些种子。"
                        + "提升、区间和 p 值由 ln(基础损失) − ln(试验损失) 的均值得出（双侧符号翻转检验）。"
                        + "入围试验按搜索排名依次检验，每次水平为 5%%，直到有一个不是“更好”为止。“实质相同”指差异在 ±%s 以内。"
                        + "“配对相关”是两者损失在各个种子上的相关系数：只有相关为正，共用种子才能缩小区间。")
                .formatted(Numbers.share(VerdictRule.MARGIN));
    }

    @Override
    String beside() {
        return "下表仅供参照，不影响判定：配对提升的中位数，均值的自助法区间，试验损失较低的配对所占比例（相等计一半，发散的运行视为高于任何损失），" + "以及同样的运行在测试窗口上的结果。";
    }

    @Override
    String ofTrial(int trial, String note) {
        return "试验 %s：%s。".formatted(trial, note);
    }

    @Override
    String diverged(int runs) {
        return "有 %s 次运行发散，因此不能判为“更好”或“实质相同”".formatted(runs);
    }

    @Override
    String onlyBaseDiverged(int seeds) {
        return "有 %s 个种子下只有基础参数发散：计入提升概率，不计入均值".formatted(seeds);
    }

    @Override
    String dropped(int seeds) {
        return "有 %s 个种子未能成对，因为其中有运行失败或缺失".formatted(seeds);
    }

    @Override
    String stoppedBySequence() {
        return "单看自身数据是更好，但排在它之前的入围试验不是“更好”，所以不再检验";
    }

    @Override
    String tooFewPairs() {
        return "少于 %s 对运行无法得出结论".formatted(VerdictRule.FEWEST_PAIRS);
    }

    @Override
    String doNotDecide() {
        return "现有运行不足以得出结论";
    }

    @Override
    String toDecide(Finalist f) {
        RunsNeeded see = f.toSeeEffect();
        RunsNeeded equal = f.toProveEqual();
        String difference = Numbers.unsigned(f.effectPercent());
        if (see.pairs().isEmpty() && equal.pairs().isEmpty()) {
            return "；以 80%% 的把握，要看出 %s 的差异或证实“实质相同”，都%s".formatted(difference, needed(see));
        }
        return "；以 80%% 的把握，要看出 %s 的差异%s，要证实“实质相同”则%s".formatted(difference, needed(see), needed(equal));
    }

    private String needed(RunsNeeded runs) {
        if (runs.pairs().isEmpty()) return "需要超过 %s 对运行（实际上无法做到）".formatted(RunsNeeded.CAP);
        String pairs = "约需 %s 对运行".formatted(runs.pairs().getAsInt());
        if (runs.fewest().equals(runs.most())) return pairs;
        return "%s（按波动的区间为 %s 至 %s）".formatted(pairs, orMore(runs.fewest(), "超过 "), orMore(runs.most(), "超过 "));
    }

    @Override
    String disagreement(Finalist f) {
        return "在测试窗口上，同样的配对应判为“%s”（%s），与验证窗口不一致：随机种子不等于数据，在一段数据上成立的结论，换一段未必成立"
                .formatted(
                        say.verdict(f.beside().verdictOnTest()),
                        Numbers.percent(f.beside().onTest().improvementPercent()));
    }

    @Override
    String noise(Findings f) {
        Double ratio = f.worstOverBest();
        String spread = ratio == null ? "" : "；最好与最差的试验相差 %s 倍".formatted(Numbers.decimals(ratio, 2));
        return (f.noise().isKnown() ? known(f.noise()) : notKnown(f.noise())) + spread;
    }

    private String known(NoiseFloor noise) {
        String luck = noise.luck() == null || noise.luck().isOfOne()
                ? ""
                : "；%s，最好的一个仅凭运气平均也会显示 %s 的提升，每 100 项研究中约有 5 项会超过 %s"
                        .formatted(
                                equalTrials(noise.luck()),
                                Numbers.percent(noise.luck().expectedPercent()),
                                Numbers.percent(noise.luck().linePercent()));
        return "基础参数训练 %s 次，损失对数的标准差为 %s（95%% 区间 %s）：同一配置的两次训练，约有 95%% 的情形相差不超过 %s 倍%s"
                .formatted(
                        noise.runs(),
                        Numbers.decimals(noise.sigma(), 4),
                        interval(noise.spread()),
                        Numbers.decimals(noise.repeatabilityFactor(), 2),
                        luck);
    }

    private String notKnown(NoiseFloor noise) {
        StringBuilder text = new StringBuilder(
                "未知，因为基础参数在本研究中%s：无法判断试验之间的哪些差异不只是运气".formatted(noise.runs() == 0 ? "没有训练过" : "只训练了一次"));
        if (noise.withGivenLoss() != null) {
            text.append("；若把给定的损失当作第二次训练，损失对数的标准差为 %s，但仅凭两个数值，只能断定它在 %s 之间"
                    .formatted(Numbers.decimals(noise.withGivenLoss().sigma(), 4), interval(noise.withGivenLoss())));
        }
        NoiseFloor.IfAllEqual all = noise.ifAllEqual();
        if (all != null) {
            text.append("；假如 %s 个试验其实毫无差别，它们自身的离散程度（%s）就是随机波动，最好的一个仅凭运气就会比它们的几何平均低约 %s，而实际低了 %s"
                    .formatted(
                            all.trials(),
                            Numbers.decimals(all.sigma(), 4),
                            Numbers.unsigned(all.expectedPercent()),
                            Numbers.unsigned(all.seenPercent())));
        }
        return text.toString();
    }

    private String interval(Spread spread) {
        Interval sigma = spread.interval(PairedComparison.ALPHA);
        return Numbers.decimals(sigma.low(), 4) + say.to() + Numbers.decimals(sigma.high(), 4);
    }

    private static String equalTrials(NoiseFloor.Luck luck) {
        return "假如 %s 个试验都与基础参数毫无差别".formatted(luck.trials());
    }

    @Override
    String line(NoiseFloor.Luck luck, int baseRuns) {
        return ("“超出噪声”指损失比基础参数在本次搜索中的损失低 %s 以上：%s就会越过这条线" + "（Dunnett 界限，噪声由基础参数的 %s 次训练估计）。")
                .formatted(
                        Numbers.unsigned(luck.linePercent()),
                        luck.isOfOne()
                                ? "假如该试验与基础参数毫无差别，每 100 项研究中仍约有 5 项，它仅凭运气"
                                : equalTrials(luck) + "，每 100 项研究中仍约有 5 项，其中最好的试验仅凭运气",
                        baseRuns);
    }

    @Override
    String noLine() {
        return "随机波动的大小未知，因此表中的任何差异都无法与运气区分。";
    }

    @Override
    String ranks(int trial, String first) {
        return "排名区间：按重复训练的离散程度重新抽取每个损失，该试验的名次有 90%% 落在此区间内；试验 %s 在 %s 的抽取中排名第一。".formatted(trial, first);
    }

    @Override
    String luckOfTheBest(Findings f, TrialRow best) {
        NoiseFloor.Luck luck = f.noise().luck();
        Boolean above = f.noise().isAbove(best);
        if (luck == null || luck.isOfOne() || above == null) {
            return "在 %s 次试验中挑出最好的一次，仅凭运气也会显得更好".formatted(f.ranking().size());
        }
        return "%s，最好的一个仅凭运气平均也会显示 %s 的提升，噪声界限为 %s：该试验%s这一界限"
                .formatted(
                        equalTrials(luck),
                        Numbers.percent(luck.expectedPercent()),
                        Numbers.percent(luck.linePercent()),
                        above ? "超过了" : "没有超过");
    }

    @Override
    String luckAlone(Findings f) {
        NoiseFloor.Luck luck = f.noise().luck();
        if (luck == null || luck.isOfOne()) return "";
        return "：%s，最好的一个仅凭运气平均也会显示 %s 的提升".formatted(equalTrials(luck), Numbers.percent(luck.expectedPercent()));
    }

    @Override
    String limits(Findings f) {
        if (f.noise().isKnown()) return "";
        return "这些数据所能说明的仅此而已：%s 个配置各训练 %s 次，随机波动的大小又未知，因此无法判断其中哪一个真的优于或劣于基础参数。"
                .formatted(f.ranking().size(), f.results().searchReplicates());
    }
}
