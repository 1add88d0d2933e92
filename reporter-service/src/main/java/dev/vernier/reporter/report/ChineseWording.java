// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import dev.vernier.events.BaseParams;
import dev.vernier.events.DataSpec;
import dev.vernier.events.Outcome;
import dev.vernier.events.Params;
import dev.vernier.events.ReportSpec.Language;
import dev.vernier.events.StudyState;
import dev.vernier.reporter.statistics.Verdict;
import dev.vernier.reporter.statistics.VerdictRule;
import dev.vernier.reporter.statistics.importance.Fanova;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Simplified Chinese. */
final class ChineseWording extends Wording {

    private final ChineseEvidence evidence = new ChineseEvidence(this);
    private final ChineseForecasts forecasts = new ChineseForecasts(this);
    private final ChineseCost cost = new ChineseCost(this);

    ChineseWording(UnaryOperator<String> quote) {
        super(Language.CHINESE, quote);
    }

    @Override
    String headline(Findings f) {
        return switch (f.conclusion()) {
            case NOTHING_COMPLETED -> "没有一次试验完成，无从比较：保留基础参数。";
            case CONFIRMED -> confirmed(f);
            case NONE_BETTER -> noneBetter(f.finalists());
            case BASE_CAME_FIRST -> baseCameFirst(f);
            case UNCONFIRMED -> unconfirmed(f);
        };
    }

    private String confirmed(Findings f) {
        Finalist winner = winner(f);
        return "试验 %s 优于基础参数：用新的随机种子配对训练，平均提升 %s（%s）。%s%s"
                .formatted(
                        winner.trial(),
                        Numbers.percent(winner.comparison().improvementPercent()),
                        evidence(winner),
                        f.countBetter() > 1 ? "不止一个入围试验更好；这里取提升最大的一个，其数值因此略微偏高。" : "",
                        winner.disagreesOnTest() ? "但" + evidence.disagreement(winner) + "。" : "");
    }

    private String noneBetter(List<Finalist> finalists) {
        Finalist first = finalists.get(0);
        String start =
                finalists.size() == 1 ? "唯一的入围试验未被证实优于基础参数" : "%s 个入围试验中，没有一个被证实优于基础参数".formatted(finalists.size());
        if (first.comparison().pairs() == 0) return start + "：确认阶段没有一对运行完成。保留基础参数。";
        return "%s：保留基础参数。搜索排名最前的试验 %s 平均提升 %s（%s），判定为“%s”。"
                .formatted(
                        start,
                        first.trial(),
                        Numbers.percent(first.comparison().improvementPercent()),
                        evidence(first),
                        verdict(first.verdict()));
    }

    private String baseCameFirst(Findings f) {
        TrialRow best = best(f);
        if (f.reference().source() != Reference.Source.GIVEN) {
            return "搜索中没有试验胜过基础参数：排名第一的就是基础参数本身（试验 %s，损失 %s）。该结果未经确认。"
                    .formatted(best.trial(), Numbers.loss(best.loss()));
        }
        return "搜索结果，未经确认：%s（%s，对比给定的基础损失 %s）。最佳配置就是基础参数本身，只是重新训练了一次：参数没有任何不同，这一差异只能出自训练的随机性，并非真正的提升。%s"
                .formatted(
                        searchFigure(f),
                        Numbers.loss(best.loss()),
                        Numbers.loss(f.reference().loss()),
                        evidence.limits(f));
    }

    private String unconfirmed(Findings f) {
        TrialRow best = best(f);
        Double improvement = best.improvementPercent();
        if (improvement == null) {
            return "搜索结果，未经确认：试验 %s 的损失最低，为 %s；没有可供对比的基础损失。".formatted(best.trial(), Numbers.loss(best.loss()));
        }
        String losses = Numbers.loss(best.loss()) + against(f);
        if (improvement <= 0) {
            return "搜索没有带来提升：其中最好的试验 %s 的改进幅度为 %s（%s）。".formatted(best.trial(), Numbers.percent(improvement), losses);
        }
        return "搜索结果，未经确认：试验 %s 的改进幅度为 %s（%s）。%s；只有换用新的随机种子才能确认。"
                .formatted(best.trial(), Numbers.percent(improvement), losses, evidence.luckOfTheBest(f, best));
    }

    private String against(Findings f) {
        String reference = Numbers.loss(f.reference().loss());
        if (f.reference().source() != Reference.Source.GIVEN) return "，对比基础参数的 " + reference;
        Double again = f.searchBestAgainstBaseTrial();
        return "，对比给定的基础损失 " + reference + (again == null ? "" : "；与本研究中训练的基础参数相比为 " + Numbers.percent(again));
    }

    @Override
    List<Item> strategy(Findings f) {
        StudyResults results = f.results();
        BaseParams request = results.request();
        List<Item> items = new ArrayList<>();
        if (results.study() != null) items.add(new Item(Label.STUDY, quoted(results.study())));
        if (request != null) items.add(new Item(Label.DATA, data(request.data())));
        items.add(new Item(Label.BASE, results.baseLoss() == null ? "由用户给定" : "基于快速优化的最佳参数（连同其损失由用户给定）"));
        items.add(new Item(
                Label.FINE_SEARCH,
                "在基础参数附近进行精细搜索，共 %s 次试验".formatted(f.ranking().size())));
        if (results.range() != null) items.add(new Item(Label.PARAMETER_RANGE, range(f, results.range())));
        List<String> training = new ArrayList<>();
        if (results.epochs() != null) training.add("最多 %s 个 epoch".formatted(results.epochs()));
        if (results.patience() != null) training.add("连续 %s 个 epoch 没有改善即早停".formatted(results.patience()));
        if (!training.isEmpty()) items.add(new Item(Label.TRAINING, String.join("，", training)));
        items.add(new Item(Label.PHASES, phases(f)));
        return items;
    }

    private String data(DataSpec data) {
        return "%s，目标列 %s（预测其%s），回看 %s 步，向前预测 %s 步"
                .formatted(
                        quoted(data.uri()),
                        quoted(data.target()),
                        data.predict() == DataSpec.Predict.CHANGE ? "变化量" : "数值",
                        data.lookback(),
                        data.horizon());
    }

    private String range(Findings f, BigDecimal range) {
        String beyond = OutOfRange.of(f.results().base(), range, f.ranking()).stream()
                .map(o -> "%s %s 至 %s"
                        .formatted(parameter(o.parameter()), Numbers.value(o.smallest()), Numbers.value(o.largest())))
                .collect(Collectors.joining("，"));
        return "每个参数在±%s范围内变化%s".formatted(Numbers.share(range), beyond.isEmpty() ? "" : "；超出此范围的有：" + beyond);
    }

    private String phases(Findings f) {
        String search = "搜索阶段每个试验训练 %s 次".formatted(f.results().searchReplicates());
        if (f.finalists().isEmpty()) return search + (f.isConfirmMissing() ? "；确认阶段没有结果" : "；没有确认阶段");
        return "%s；确认阶段用新的随机种子训练 %s 个入围试验和基础参数".formatted(search, f.finalists().size());
    }

    @Override
    List<String> baseLosses(Findings f) {
        List<String> lines = new ArrayList<>();
        if (f.results().baseLoss() != null) lines.add(Numbers.loss(f.results().baseLoss()) + "（用户给定）");
        if (f.base() != null && f.base().loss() != null) {
            lines.add("%s（本研究中训练，试验 %s）"
                    .formatted(Numbers.loss(f.base().loss()), f.base().trial()));
        }
        if (lines.isEmpty()) lines.add("未知");
        return lines;
    }

    @Override
    String bestLoss(Findings f) {
        if (f.searchBest() == null) return Numbers.NONE;
        return "%s（搜索阶段，试验 %s）"
                .formatted(Numbers.loss(f.searchBest().loss()), f.searchBest().trial());
    }

    @Override
    String improvement(Findings f) {
        return switch (f.conclusion()) {
            case NOTHING_COMPLETED -> Numbers.NONE;
            case CONFIRMED ->
                "%s（已确认，试验 %s：%s）"
                        .formatted(
                                Numbers.percent(winner(f).comparison().improvementPercent()),
                                winner(f).trial(),
                                evidence(winner(f)));
            case NONE_BETTER -> "未能证实（搜索阶段为 %s，未经确认）".formatted(searchFigure(f));
            case BASE_CAME_FIRST ->
                f.reference().source() == Reference.Source.GIVEN
                        ? searchFigure(f) + "（搜索阶段，未经确认：同一配置重新训练的结果）"
                        : "无（排名第一的就是基础参数本身）";
            case UNCONFIRMED -> searchFigure(f) + "（搜索阶段，未经确认）";
        };
    }

    @Override
    String bestParametersOf(Findings f) {
        return switch (f.conclusion()) {
            case NOTHING_COMPLETED -> "基础参数，因为没有试验完成。";
            case CONFIRMED -> "试验 %s，已确认。".formatted(winner(f).trial());
            case NONE_BETTER -> "基础参数，因为没有入围试验被证实更好。";
            case BASE_CAME_FIRST -> "试验 %s，即基础参数本身。".formatted(best(f).trial());
            case UNCONFIRMED -> "试验 %s，未经确认。".formatted(best(f).trial());
        };
    }

    @Override
    List<String> rankingNotes(Findings f) {
        List<String> notes = new ArrayList<>();
        String reference = Numbers.loss(f.reference().loss());
        notes.add(
                switch (f.reference().source()) {
                    case GIVEN -> "改进幅度相对于给定的基础损失 %s。".formatted(reference);
                    case BASE_TRIAL -> "改进幅度相对于基础参数在搜索阶段的损失 %s。".formatted(reference);
                    case NONE -> "没有可供对比的基础损失。";
                });
        if (f.base() != null) notes.add("试验 %s 就是基础参数。".formatted(f.base().trial()));
        notes.addAll(evidence.rankingNotes(f));
        if (f.results().searchReplicates() > 1) {
            notes.add("验证损失为 %s 次重复的几何平均，训练时间为其总和；缺少重复的试验排在完整的试验之后。"
                    .formatted(f.results().searchReplicates()));
        }
        if (f.plannedTrials() > f.ranking().size()) {
            notes.add("计划 %s 次试验，其中 %s 次有结果。"
                    .formatted(f.plannedTrials(), f.ranking().size()));
        }
        if (f.results().state() == StudyState.FAILED) notes.add("本研究失败。");
        if (f.results().state() == StudyState.CANCELLED) notes.add("本研究已被取消。");
        return notes;
    }

    @Override
    List<String> confirmNotes(Findings f) {
        if (f.finalists().isEmpty()) {
            String missing = f.isConfirmMissing() ? "确认阶段没有结果" : "没有确认阶段";
            if (f.searchBest() == null) return List.of(missing + "。");
            return List.of(missing + "，因此本报告中的所有改进幅度都只是搜索结果。从许多次运行中挑出的最好结果总会偏于乐观；" + "只有用搜索未曾用过的随机种子再训练，才能分清提升与运气。");
        }
        return evidence.confirmNotes(f);
    }

    @Override
    String besideNote() {
        return evidence.beside();
    }

    @Override
    List<Item> keyFindings(Findings f) {
        if (f.searchBest() == null) return List.of(new Item(Label.OVERALL, "没有试验完成，原因见上"));
        List<Item> items = new ArrayList<>();
        if (f.winner() != null) {
            Finalist winner = f.winner();
            items.add(new Item(
                    Label.BEST_CONFIGURATION, "试验 %s：%s".formatted(winner.trial(), configuration(winner.params()))));
            items.add(new Item(
                    Label.IMPROVEMENT,
                    "在 %s 个新的随机种子上，验证损失的几何平均从 %s（基础参数）变为 %s"
                            .formatted(
                                    winner.comparison().pairs(),
                                    Numbers.loss(winner.baseLoss()),
                                    Numbers.loss(winner.loss()))));
        } else {
            TrialRow best = f.searchBest();
            items.add(new Item(
                    Label.BEST_CONFIGURATION,
                    (best.isBase() ? "基础参数本身，即试验 %s：%s" : "搜索阶段的试验 %s：%s")
                            .formatted(best.trial(), configuration(best.params()))));
            if (f.reference().loss() != null) {
                items.add(new Item(
                        Label.IMPROVEMENT,
                        "相比基础参数，验证损失在搜索阶段从 %s 变为 %s，未经确认"
                                .formatted(Numbers.loss(f.reference().loss()), Numbers.loss(best.loss()))));
            }
        }
        if (f.cost().secondsPerTrial() != null) items.add(new Item(Label.EFFICIENCY, tuningCost(f.cost())));
        items.add(new Item(Label.OVERALL, overall(f)));
        items.add(new Item(Label.NOISE, evidence.noise(f)));
        return items;
    }

    private String tuningCost(Cost cost) {
        String search = "平均每次试验 %s 秒；搜索阶段 %s 次运行，共 %s 秒"
                .formatted(
                        Numbers.seconds(cost.secondsPerTrial()),
                        cost.search().runs(),
                        Numbers.seconds(cost.search().seconds()));
        if (cost.confirm().runs() == 0) return search;
        return "%s；确认阶段 %s 次运行，共 %s 秒"
                .formatted(
                        search,
                        cost.confirm().runs(),
                        Numbers.seconds(cost.confirm().seconds()));
    }

    private String overall(Findings f) {
        return switch (f.conclusion()) {
            case NOTHING_COMPLETED -> "无从比较";
            case CONFIRMED ->
                "性能提升 %s，已用新的随机种子确认"
                        .formatted(Numbers.percent(winner(f).comparison().improvementPercent()));
            case NONE_BETTER -> "未能证实任何提升；搜索阶段的 %s 不能作为依据".formatted(searchFigure(f)) + evidence.luckAlone(f);
            case BASE_CAME_FIRST ->
                f.reference().source() == Reference.Source.GIVEN
                        ? "%s 是同一配置两次训练之间的差异，并没有任何改进".formatted(searchFigure(f))
                        : "没有试验胜过基础参数";
            case UNCONFIRMED -> "搜索阶段为 %s，未经确认".formatted(searchFigure(f));
        };
    }

    @Override
    List<String> sensitivityNotes(Findings f) {
        if (f.sensitivities().isEmpty()) return List.of("无法逐个估计：没有一个完成的试验仅在一个参数上与基础参数不同。");
        List<String> notes = new ArrayList<>();
        notes.add("逐个参数：每行只使用仅在该参数上与基础参数不同的已完成试验，以及基础参数本身。弹性是 ln(损失) 对 ln(参数) 的回归斜率；按斜率超出噪声的程度排序。");
        notes.add(scatter(f));
        if (f.scatter().degreesOfFreedom() > 0) notes.add(seenAlone(f));
        if (!f.fewValues().isEmpty()) {
            notes.add("只有三个或更少的取值，看不出损失沿该参数是否弯曲：%s。".formatted(parameters(f.fewValues())));
        }
        for (Sensitivity each : f.sensitivities()) {
            if (each.effect() == null || each.effect().step() == null) continue;
            notes.add("%s的取值中有 0，无法取对数，因此直接对取值本身作回归。".formatted(parameter(each.parameter())));
        }
        return notes;
    }

    private static String scatter(Findings f) {
        Scatter scatter = f.scatter();
        if (scatter.degreesOfFreedom() == 0) {
            return "随机波动未知：基础参数训练不足两次，取值又太少，看不出各点偏离直线的程度，因此无法区分斜率与运气。";
        }
        String sigma = Numbers.decimals(scatter.sigma(), 4);
        if (scatter.isOfBase()) {
            return "随机波动取自基础参数的 %s 次运行：每个点的 ln(损失) 标准差为 %s。".formatted(scatter.degreesOfFreedom() + 1, sigma);
        }
        return "随机波动取自各回归直线的残差（自由度 %s）：每个点的 ln(损失) 标准差为 %s。损失沿参数弯曲的部分在这里也算作波动。"
                .formatted(scatter.degreesOfFreedom(), sigma);
    }

    private String seenAlone(Findings f) {
        List<Sensitivity> seen =
                f.sensitivities().stream().filter(Sensitivity::isVisible).toList();
        if (seen.isEmpty()) return "没有一个斜率能与零区分：每个区间都包含 0%，小于最后一列的影响本来就看不出来。";
        return "能与零区分的有：%s。即使 %s 个参数都没有影响，也有约 %s%% 的研究会误报至少一个。"
                .formatted(parameters(seen), f.sensitivities().size(), f.falseAlarmsPerHundred());
    }

    @Override
    List<String> importanceNotes(Findings f) {
        Importances all = f.importances();
        if (f.searchBest() == null) return List.of();
        if (all.fanova() == null || all.pedAnova() == null) {
            return List.of("综合所有试验：无法估计。fANOVA 和 PED-ANOVA 至少需要 %s 个完成的试验和两个有变化的参数；这里有 %s 个试验、%s 个参数。"
                    .formatted(
                            Fanova.FEWEST_TRIALS, all.trials(), all.parameters().size()));
        }
        List<String> notes = new ArrayList<>();
        notes.add(("综合所有试验。fANOVA：在搜索空间中，单个参数所占的 ln(损失) 方差的比例，由回归树森林根据 %s 个完成的试验估计。"
                        + "PED-ANOVA：仅凭该参数能在多大程度上把最好的 %s 个试验与全部试验区分开。"
                        + "“打乱后的界限”指把损失在试验之间随机打乱后，100 次中只有 5 次会有参数超过的占比；低于界限即无法估计。")
                .formatted(all.trials(), all.pedAnova().best()));
        if (all.fanova().isEstimable()) {
            notes.add("对各棵树未见过的试验，森林预测的 R² 为 %s。按 fANOVA 超过界限的有：%s。"
                    .formatted(Numbers.decimals(all.fanova().r2(), 2), names(all.aboveNullByFanova())));
            Importances.Pair pair = all.strongestPair();
            notes.add(
                    pair == null
                            ? "没有两个参数的交互作用超过界限。"
                            : "超过界限的最强交互作用：%s与%s，占方差的 %s。"
                                    .formatted(
                                            parameter(pair.one()),
                                            parameter(pair.other()),
                                            Numbers.unsigned(
                                                    100 * pair.importance().share())));
        } else {
            notes.add("对各棵树未见过的试验，森林的预测并不比取平均值更准（R² %s），因此 fANOVA 的占比都不可用。"
                    .formatted(r2(all.fanova().r2())));
        }
        notes.add("按 PED-ANOVA 超过界限的有：%s。".formatted(names(all.aboveNullByPedAnova())));
        if (!all.hopeless().isEmpty()) {
            notes.add("界限为 100%% 时，无论损失如何，PED-ANOVA 在这些试验中都看不出影响：%s。".formatted(names(all.hopeless())));
        }
        if (all.worst() > 0) {
            notes.add("有 %s 个试验发散或被剪枝：PED-ANOVA 只看名次，把它们算作最差；fANOVA 不使用它们。".formatted(all.worst()));
        }
        if (f.ranking().size() > Importances.MOST_TRIALS) {
            notes.add("两者都由随机抽取的 %s 个试验估计。".formatted(Importances.MOST_TRIALS));
        }
        return notes;
    }

    private String names(List<String> parameters) {
        if (parameters.isEmpty()) return "无";
        return parameters.stream().map(this::parameterInSentence).collect(Collectors.joining(enumerationSeparator()));
    }

    @Override
    String notEstimable() {
        return "无法估计";
    }

    @Override
    String forStep(BigDecimal step) {
        return "，参数 +" + Numbers.value(step) + " 时";
    }

    @Override
    ForecastWording forecasts() {
        return forecasts;
    }

    @Override
    CostWording cost() {
        return cost;
    }

    @Override
    List<Item> nextActions(Findings f) {
        List<Item> items = new ArrayList<>();
        items.add(new Item(Label.CONFIRM, confirmAction(f)));
        if (f.searchBest() == null) return items;
        List<Integer> top = f.top(3).stream().map(TrialRow::trial).toList();
        if (top.size() > 1) items.add(new Item(Label.ENSEMBLE, forecasts.action(f, top)));
        items.add(new Item(Label.AUGMENTATION, "在%s上尝试数据增强，并按随机种子与不增强的训练配对比较".formatted(selected(f))));
        items.add(new Item(
                Label.DEPLOYMENT,
                "使用%s，见 `%s` 中的 `selected`"
                        .formatted(selected(f), FileNames.of(f.results()).best())));
        items.add(new Item(Label.MONITORING, monitoring(f)));
        return items;
    }

    private String confirmAction(Findings f) {
        return switch (f.conclusion()) {
            case NOTHING_COMPLETED -> "先排除上面列出的原因，再重新运行本研究";
            case CONFIRMED -> "已完成；可以把试验 %s 作为下一项研究的基础参数".formatted(winner(f).trial());
            case NONE_BETTER -> f.isUndecided() ? "尚无定论的入围试验需要更多配对运行（见确认阶段）；在此之前保留基础参数" : "保留基础参数；若要继续寻找，请扩大范围或换用其他参数";
            case BASE_CAME_FIRST, UNCONFIRMED -> {
                List<Integer> candidates = f.candidates(3);
                yield candidates.isEmpty()
                        ? "用至少 %s 个随机种子训练基础参数，以了解其随机波动".formatted(VerdictRule.FEWEST_PAIRS)
                        : "用同一组新的随机种子（至少 %s 个，最好 8 个）训练基础参数和试验 %s"
                                .formatted(VerdictRule.FEWEST_PAIRS, trials(candidates));
            }
        };
    }

    private String monitoring(Findings f) {
        Band band = Band.of(f);
        if (band == null) {
            return "先用至少 %s 个随机种子训练基础参数：不知道随机波动，就无法设定报警界限".formatted(VerdictRule.FEWEST_PAIRS);
        }
        return "用%s重新训练，验证损失应在 %s 至 %s 左右；超出时应查明原因"
                .formatted(selected(f), Numbers.loss(band.low()), Numbers.loss(band.high()));
    }

    private static String selected(Findings f) {
        return f.winner() == null ? "基础参数" : "试验 %s 的参数".formatted(f.winner().trial());
    }

    @Override
    String outcome(Outcome outcome) {
        return switch (outcome) {
            case COMPLETED -> "完成";
            case PRUNED -> "提前剪枝 (pruned)";
            case DIVERGED -> "发散 (diverged)";
            case REJECTED -> "拒绝 (rejected)";
            case FAILED -> "失败 (failed)";
        };
    }

    @Override
    String verdict(Verdict verdict) {
        return switch (verdict) {
            case BETTER -> "更好";
            case WORSE -> "更差";
            case PRACTICALLY_EQUAL -> "实质相同";
            case UNDECIDED -> "尚无定论";
        };
    }

    @Override
    String incomplete(TrialRow row) {
        String endings = row.otherEndings().isEmpty()
                ? "缺失"
                : row.otherEndings().stream().map(this::outcome).collect(Collectors.joining("、"));
        if (row.loss() == null) return endings;
        return "%s（%s/%s，其余：%s）".formatted(Numbers.loss(row.loss()), row.completed(), row.expected(), endings);
    }

    @Override
    String yesOrNo(boolean yes) {
        return yes ? "是" : "否";
    }

    @Override
    String to() {
        return " 至 ";
    }

    @Override
    String listSeparator() {
        return "，";
    }

    @Override
    String enumerationSeparator() {
        return "、";
    }

    @Override
    String sentenceSeparator() {
        return "";
    }

    @Override
    String parameter(String name) {
        return switch (name) {
            case Params.HIDDEN_SIZE -> "隐藏大小";
            case Params.NUM_LAYERS -> "层数";
            case Params.DROPOUT -> "Dropout";
            case Params.LEARNING_RATE -> "学习率";
            case Params.BATCH_SIZE -> "批大小";
            default -> quoted(name);
        };
    }

    @Override
    String parameterInSentence(String name) {
        return parameter(name);
    }
}
