// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import dev.vernier.events.ReportSpec;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The sentences on what the study took in one language; {@link Wording} tells the rest. */
abstract class CostWording {

    /** First what stands before the table, then what follows it. */
    final List<String> notes(Findings f) {
        Cost cost = f.cost();
        ReportSpec rates = cost.rates();
        List<String> notes = new ArrayList<>();
        notes.add(intro());
        Double share = cost.confirmPercent();
        if (cost.confirm().runs() > 0 && share != null) notes.add(bought(f, Numbers.whole(share) + "%"));
        BigDecimal price = rates.pricePerCoreHour();
        if (price != null && rates.currency() != null) notes.add(price(Numbers.value(price) + " " + rates.currency()));
        BigDecimal watts = rates.wattsPerCore();
        notes.add(watts == null ? energyNotKnown() : energy(Numbers.value(watts)));
        int untimed = cost.total().runs() - cost.total().timed();
        if (untimed > 0) notes.add(untimed(untimed));
        if (cost.lostAttempts() > 0) notes.add(lost(cost.lostAttempts()));
        return notes;
    }

    private String bought(Findings f, String share) {
        return f.foremost().map(finalist -> bought(f, finalist, share)).orElseGet(() -> boughtNothing(share));
    }

    private String bought(Findings f, Finalist foremost, String share) {
        Double inSearch = f.searchImprovement(foremost.trial());
        String confirmed = Numbers.percent(foremost.comparison().improvementPercent());
        return inSearch == null
                ? gave(share, foremost, confirmed)
                : turned(share, foremost, Numbers.percent(inSearch), confirmed);
    }

    abstract String intro();

    abstract String boughtNothing(String share);

    abstract String gave(String share, Finalist finalist, String confirmed);

    abstract String turned(String share, Finalist finalist, String inSearch, String confirmed);

    abstract String price(String price);

    abstract String energy(String watts);

    abstract String energyNotKnown();

    abstract String untimed(int runs);

    abstract String lost(int attempts);
}
