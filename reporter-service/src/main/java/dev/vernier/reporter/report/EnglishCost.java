// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

/** English. */
final class EnglishCost extends CostWording {
    private final EnglishWording say;

    EnglishCost(EnglishWording say) {
        this.say = say;
    }

    @Override
    String intro() {
        return "Training time of the runs that count; a run trains on one core, so its core-hours are its hours.";
    }

    @Override
    String boughtNothing(String share) {
        return "The confirm phase took %s of the training time and bought nothing: not one pair of runs completed."
                .formatted(share);
    }

    @Override
    String gave(String share, Finalist finalist, String confirmed) {
        return "The confirm phase took %s of the training time and gave trial %s an improvement of %s on fresh seeds (%s)."
                .formatted(share, finalist.trial(), confirmed, say.verdict(finalist.verdict()));
    }

    @Override
    String turned(String share, Finalist finalist, String inSearch, String confirmed) {
        return "The confirm phase took %s of the training time and turned the %s of trial %s in the search into %s on fresh seeds (%s)."
                .formatted(share, inSearch, finalist.trial(), confirmed, say.verdict(finalist.verdict()));
    }

    @Override
    String price(String price) {
        return "Money: core-hours at %s each, as the study states.".formatted(price);
    }

    @Override
    String energy(String watts) {
        return "Energy: core-hours at %s W each, as the study states; it was not measured.".formatted(watts);
    }

    @Override
    String energyNotKnown() {
        return "The energy is not known: the study states no `report.watts_per_core`.";
    }

    @Override
    String untimed(int runs) {
        return "Not counted: %s whose training time is not known.".formatted(EnglishWording.plural(runs, "run"));
    }

    @Override
    String lost(int attempts) {
        return "Not counted: what was trained in vain in %s that ended without a result; that is not known."
                .formatted(EnglishWording.plural(attempts, "attempt"));
    }
}
