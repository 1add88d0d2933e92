// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

/** Simplified Chinese. */
final class ChineseCost extends CostWording {
    private final ChineseWording say;

    ChineseCost(ChineseWording say) {
        this.say = say;
    }

    @Override
    String intro() {
        return "这里只计有效运行的训练时间；每次运行占用一个核，因此核时就是其训练小时数。";
    }

    @Override
    String boughtNothing(String share) {
        return "确认阶段占训练时间的 %s，却没有换来任何结果：没有一对运行完成。".formatted(share);
    }

    @Override
    String gave(String share, Finalist finalist, String confirmed) {
        return "确认阶段占训练时间的 %s，得出试验 %s 在新的随机种子上的提升为 %s（%s）。"
                .formatted(share, finalist.trial(), confirmed, say.verdict(finalist.verdict()));
    }

    @Override
    String turned(String share, Finalist finalist, String inSearch, String confirmed) {
        return "确认阶段占训练时间的 %s，把试验 %s 在搜索阶段的 %s 变成了新的随机种子上的 %s（%s）。"
                .formatted(share, finalist.trial(), inSearch, confirmed, say.verdict(finalist.verdict()));
    }

    @Override
    String price(String price) {
        return "费用：按研究给定的每核时 %s 计算。".formatted(price);
    }

    @Override
    String energy(String watts) {
        return "能耗：按研究给定的每核 %s W 估算，并非实测。".formatted(watts);
    }

    @Override
    String energyNotKnown() {
        return "能耗未知：研究没有给出 `report.watts_per_core`。";
    }

    @Override
    String untimed(int runs) {
        return "未计入：%s 次运行的训练时间未知。".formatted(runs);
    }

    @Override
    String lost(int attempts) {
        return "未计入：有 %s 次尝试没有得到结果，其中白费的训练时间未知。".formatted(attempts);
    }
}
