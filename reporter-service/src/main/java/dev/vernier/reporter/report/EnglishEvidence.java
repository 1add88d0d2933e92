// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import dev.vernier.reporter.statistics.Interval;
import dev.vernier.reporter.statistics.PairedComparison;
import dev.vernier.reporter.statistics.RunsNeeded;
import dev.vernier.reporter.statistics.Spread;
import dev.vernier.reporter.statistics.VerdictRule;

/** English. */
final class EnglishEvidence extends EvidenceWording {
    private final EnglishWording say;

    EnglishEvidence(EnglishWording say) {
        this.say = say;
    }

    @Override
    String pairs() {
        return ("A pair is one seed, with which both the base and the trial were trained, and which the search has not used."
                        + " Improvement, interval and p come from the mean of ln(base loss) − ln(trial loss), by the two-sided"
                        + " sign-flip test. Finalists are tested in the order of the search, each at 5%%, until one is not"
                        + " better. Practically equal means: within ±%s. The correlation is that of the two losses over the seeds:"
                        + " sharing seeds narrows the interval only as far as it is positive.")
                .formatted(Numbers.share(VerdictRule.MARGIN));
    }

    @Override
    String beside() {
        return "Beside the verdict, and without a say in it: the median, the bootstrap's interval of the mean, the share of pairs in"
                + " which the trial's loss is the lower one (ties count half; a diverged run is higher than any loss), and the same"
                + " runs on the test window.";
    }

    @Override
    String ofTrial(int trial, String note) {
        return "Trial %s: %s.".formatted(trial, note);
    }

    @Override
    String diverged(int runs) {
        return EnglishWording.plural(runs, "run") + " diverged, so it can be neither better nor practically equal";
    }

    @Override
    String onlyBaseDiverged(int seeds) {
        return "with " + EnglishWording.plural(seeds, "seed")
                + " the base alone diverged: counted in the probability of improvement, not in the mean";
    }

    @Override
    String dropped(int seeds) {
        return EnglishWording.plural(seeds, "seed") + " made no pair, as a run of it failed or is missing";
    }

    @Override
    String stoppedBySequence() {
        return "better on its own figures, but not tested, as a finalist before it is not better";
    }

    @Override
    String tooFewPairs() {
        return "fewer than %s pairs can decide nothing".formatted(VerdictRule.FEWEST_PAIRS);
    }

    @Override
    String doNotDecide() {
        return "its runs do not decide";
    }

    @Override
    String toDecide(Finalist f) {
        RunsNeeded see = f.toSeeEffect();
        RunsNeeded equal = f.toProveEqual();
        String difference = Numbers.unsigned(f.effectPercent());
        if (see.pairs().isEmpty() && equal.pairs().isEmpty()) {
            return "; to see a difference of %s, or to prove it practically equal, takes %s with a power of 80%%"
                    .formatted(difference, needed(see));
        }
        return "; with a power of 80%%, to see a difference of %s takes %s, and to prove it practically equal %s"
                .formatted(difference, needed(see), needed(equal));
    }

    private String needed(RunsNeeded runs) {
        if (runs.pairs().isEmpty()) return "more than %s pairs (out of reach)".formatted(RunsNeeded.CAP);
        String pairs = "about %s pairs".formatted(runs.pairs().getAsInt());
        if (runs.fewest().equals(runs.most())) return pairs;
        return "%s (%s to %s by the interval of the noise)"
                .formatted(pairs, orMore(runs.fewest(), "more than "), orMore(runs.most(), "more than "));
    }

    @Override
    String disagreement(Finalist f) {
        return ("on the test window the same pairs would be called %s (%s), so validation and test disagree: seeds are not data,"
                        + " and what holds on one stretch of the data need not hold on the next")
                .formatted(
                        say.verdict(f.beside().verdictOnTest()),
                        Numbers.percent(f.beside().onTest().improvementPercent()));
    }

    @Override
    String noise(Findings f) {
        Double ratio = f.worstOverBest();
        String spread =
                ratio == null ? "" : "; best and worst trial differ by a factor of " + Numbers.decimals(ratio, 2);
        return (f.noise().isKnown() ? known(f.noise()) : notKnown(f.noise())) + spread;
    }

    private String known(NoiseFloor noise) {
        String luck = noise.luck() == null || noise.luck().isOfOne()
                ? ""
                : "; the best of %s shows about %s by luck alone, and more than %s in 5 of 100 studies"
                        .formatted(
                                equalTrials(noise.luck()),
                                Numbers.percent(noise.luck().expectedPercent()),
                                Numbers.percent(noise.luck().linePercent()));
        return ("over %s trainings of the base the logarithm of the loss has a standard deviation of %s (95%% interval %s): of two"
                        + " runs of one configuration, about 95%% lie within a factor of %s%s")
                .formatted(
                        noise.runs(),
                        Numbers.decimals(noise.sigma(), 4),
                        interval(noise.spread()),
                        Numbers.decimals(noise.repeatabilityFactor(), 2),
                        luck);
    }

    private String notKnown(NoiseFloor noise) {
        StringBuilder text = new StringBuilder(
                "not known, as the base was trained %s in this study: which differences between trials are more than luck cannot be told"
                        .formatted(noise.runs() == 0 ? "not at all" : "only once"));
        if (noise.withGivenLoss() != null) {
            text.append(
                    ("; were the given loss a second training of it, the logarithm of the loss would have a standard deviation"
                                    + " of %s, which two values leave anywhere between %s")
                            .formatted(
                                    Numbers.decimals(noise.withGivenLoss().sigma(), 4),
                                    interval(noise.withGivenLoss()).replace(" to ", " and ")));
        }
        NoiseFloor.IfAllEqual all = noise.ifAllEqual();
        if (all != null) {
            text.append(
                    ("; were all %s trials equal, their own spread (%s) would be the noise, and the best would lie about %s below"
                                    + " their geometric mean by luck alone: it lies %s below")
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
        return luck.trials() + " trials equal to the base";
    }

    @Override
    String line(NoiseFloor.Luck luck, int baseRuns) {
        return ("Above noise: the loss lies more than %s below that of the base in this search, which by luck %s does in 5 of 100"
                        + " studies (Dunnett's line; the noise comes from %s runs of the base).")
                .formatted(
                        Numbers.unsigned(luck.linePercent()),
                        luck.isOfOne() ? "a trial equal to the base" : "the best of " + equalTrials(luck),
                        baseRuns);
    }

    @Override
    String noLine() {
        return "The noise is not known, so no difference in this table can be told from luck.";
    }

    @Override
    String ranks(int trial, String first) {
        return ("The interval of a rank holds 90%% of the places that the trial takes when every loss is drawn anew with the scatter"
                        + " of the repeated trainings; trial %s comes first in %s of the draws.")
                .formatted(trial, first);
    }

    @Override
    String luckOfTheBest(Findings f, TrialRow best) {
        NoiseFloor.Luck luck = f.noise().luck();
        Boolean above = f.noise().isAbove(best);
        if (luck == null || luck.isOfOne() || above == null) {
            return "The best of %s trials looks better by luck alone"
                    .formatted(f.ranking().size());
        }
        return "The best of %s shows about %s by luck alone, and the noise line is %s: this trial is %s it"
                .formatted(
                        equalTrials(luck),
                        Numbers.percent(luck.expectedPercent()),
                        Numbers.percent(luck.linePercent()),
                        above ? "above" : "not above");
    }

    @Override
    String luckAlone(Findings f) {
        NoiseFloor.Luck luck = f.noise().luck();
        if (luck == null || luck.isOfOne()) return "";
        return ": the best of %s shows about %s by luck alone"
                .formatted(equalTrials(luck), Numbers.percent(luck.expectedPercent()));
    }

    @Override
    String limits(Findings f) {
        if (f.noise().isKnown()) return "";
        int trainings = f.results().searchReplicates();
        return (" These data carry no more than that: each of the %s configurations was trained %s and the noise is not known, so"
                        + " whether any of them is truly better or worse than the base cannot be told.")
                .formatted(f.ranking().size(), trainings == 1 ? "once" : trainings + " times");
    }
}
