// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import dev.vernier.reporter.statistics.RankBootstrap.Place;
import dev.vernier.reporter.statistics.RunsNeeded;
import dev.vernier.reporter.statistics.Verdict;
import dev.vernier.reporter.statistics.VerdictRule;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The sentences on noise, luck and paired runs in one language; {@link Wording} tells the rest. */
abstract class EvidenceWording {

    /** What the tables of the confirm phase hold; then what there is to say of single finalists. */
    final List<String> confirmNotes(Findings f) {
        List<String> notes = new ArrayList<>();
        notes.add(pairs());
        for (Finalist each : f.finalists()) {
            for (String note : notesOn(each)) notes.add(ofTrial(each.trial(), note));
        }
        return notes;
    }

    private List<String> notesOn(Finalist f) {
        List<String> notes = new ArrayList<>();
        if (f.diverged() > 0) notes.add(diverged(f.diverged()));
        if (f.onlyBaseDiverged() > 0) notes.add(onlyBaseDiverged(f.onlyBaseDiverged()));
        if (f.dropped() > 0) notes.add(dropped(f.dropped()));
        if (f.isStoppedBySequence()) {
            notes.add(stoppedBySequence());
        } else if (f.verdict() == Verdict.UNDECIDED) {
            boolean few = f.comparison().pairs() < VerdictRule.FEWEST_PAIRS;
            String why = few ? tooFewPairs() : doNotDecide();
            notes.add(f.comparison().pairs() < 2 ? why : why + toDecide(f));
        }
        if (f.disagreesOnTest()) notes.add(disagreement(f));
        return notes;
    }

    /** How the pairs are made and judged. */
    abstract String pairs();

    /** What the second table of the confirm phase holds. */
    abstract String beside();

    abstract String ofTrial(int trial, String note);

    abstract String diverged(int runs);

    abstract String onlyBaseDiverged(int seeds);

    abstract String dropped(int seeds);

    abstract String stoppedBySequence();

    abstract String tooFewPairs();

    abstract String doNotDecide();

    /** How many pairs it would take, after {@link #doNotDecide} or {@link #tooFewPairs}. */
    abstract String toDecide(Finalist f);

    /** The test window says something else; without a full stop. */
    abstract String disagreement(Finalist f);

    abstract String noise(Findings f);

    /** What the ranking's columns on noise mean, or why there are none. */
    final List<String> rankingNotes(Findings f) {
        List<String> notes = new ArrayList<>();
        TrialRow best = f.searchBest();
        if (best == null) return notes;
        if (f.noise().luck() != null) notes.add(line(f.noise().luck(), f.noise().runs()));
        else if (!f.noise().isKnown()) notes.add(noLine());
        Place place = f.places().get(best.trial());
        if (place != null) notes.add(ranks(best.trial(), Numbers.whole(100 * place.first()) + "%"));
        return notes;
    }

    abstract String line(NoiseFloor.Luck luck, int baseRuns);

    abstract String noLine();

    /** @param first in how many of the draws the first of the ranking comes first */
    abstract String ranks(int trial, String first);

    /** What luck does to the best of the search, and whether this one shows more; without a full stop. */
    abstract String luckOfTheBest(Findings f, TrialRow best);

    /** The same, as an addition to another sentence; empty while the noise is not known. */
    abstract String luckAlone(Findings f);

    /** What a search without replicates cannot tell; empty where the noise is known. */
    abstract String limits(Findings f);

    /** {@code 116}, or {@code more than 1000}. */
    final String orMore(OptionalInt pairs, String moreThan) {
        return pairs.isPresent() ? String.valueOf(pairs.getAsInt()) : moreThan + RunsNeeded.CAP;
    }
}
