// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the study took, for programs. */
final class CostJson {
    private CostJson() {}

    /** {@code cost}: of the runs that count; what is not known is left out. */
    static void write(ObjectNode parent, Cost cost) {
        if (!cost.isKnown()) return;
        ObjectNode node = parent.putObject("cost");
        effort(node.putObject("search"), cost, cost.search());
        effort(node.putObject("confirm"), cost, cost.confirm());
        effort(node.putObject("total"), cost, cost.total());
        String currency = cost.rates().currency();
        if (currency != null) node.put("currency", currency);
        node.put("lost_attempts", cost.lostAttempts());
    }

    private static void effort(ObjectNode node, Cost cost, Cost.Effort effort) {
        node.put("runs", effort.runs());
        node.put("runs_with_time", effort.timed());
        node.set("training_seconds", PrettyJson.rounded(effort.seconds()));
        node.set("core_hours", PrettyJson.rounded(effort.coreHours()));
        Double energy = cost.kilowattHours(effort);
        if (energy != null) node.set("energy_kwh", PrettyJson.rounded(energy));
        Double money = cost.money(effort);
        if (money != null) node.set("money", PrettyJson.rounded(money));
    }
}
