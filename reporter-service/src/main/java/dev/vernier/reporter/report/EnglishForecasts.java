// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

/** English. */
final class EnglishForecasts extends ForecastWording {

    EnglishForecasts(EnglishWording say) {
        super(say);
    }

    @Override
    String name(Forecasts.Row row) {
        return switch (row.kind()) {
            case SINGLE -> "best single one";
            case MEAN -> "mean of the first " + row.trials().size();
            case PERSISTENCE -> "persistence (the last value seen)";
            case LINEAR_AUTOREGRESSION -> "linear autoregression";
        };
    }

    @Override
    String intro() {
        return "Errors in the data's own units (MSE in their square) over the test window, on which nothing was chosen. Trials are taken in"
                + " the order of the ranking, each with one run, the first replicate of the search; a mean weighs them alike.";
    }

    @Override
    String single() {
        return "On the validation window no mean has a lower MSE than the best single one: averaging is not worth it here. These are single"
                + " runs; with other seeds it may come out another way.";
    }

    @Override
    String mean(String trials, String onTest) {
        return ("On the validation window the mean of trials %s has the lowest MSE, so it is the one to use; on the test window %s. These"
                        + " are single runs; with other seeds it may come out another way.")
                .formatted(trials, onTest);
    }

    @Override
    String lower(String percent) {
        return "its MSE is %s lower than that of the best single one".formatted(percent);
    }

    @Override
    String higher(String percent) {
        return "its MSE is %s higher than that of the best single one".formatted(percent);
    }

    @Override
    String noDifference() {
        return "it is no better than the best single one";
    }

    @Override
    String worseThanPersistence() {
        return "On the test window the best single one is worse than persistence: as it is, it is not worth its training.";
    }

    @Override
    String notRead() {
        return "No predictions were read with these results, so there is no ensemble.";
    }

    @Override
    String gap(Ensemble.Gap gap, boolean ofFirst) {
        String why = switch (gap.reason()) {
            case NOT_STORED -> "are not among what its run stored";
            case MISSING -> "are no longer in the store";
            case REFUSED -> "may not be read by the reporter (the store refuses)";
            case CHANGED -> "are not those that its result names (their SHA-256 differs)";
            case UNREADABLE -> "are no readable table of predictions";
            case TOO_LARGE -> "are too large to be read";
            case OTHER_WINDOWS -> "are for other windows than those of the first trial";
        };
        return "The predictions of trial %s %s: %s."
                .formatted(gap.trial(), why, ofFirst ? "there is no ensemble" : "no mean includes it or a later one");
    }

    @Override
    String thinned(ForecastPlot plot) {
        return "Of %s points on the test window plots show one in %s; the errors are of all."
                .formatted(plot.points(), plot.step());
    }

    @Override
    String toDo(String trials) {
        return "average the predictions of trials %s, the first of the ranking, and compare with the best single one on the test window"
                .formatted(trials);
    }

    @Override
    String leaveIt() {
        return "tried, see the test window: on the validation window no mean is better than the best single one";
    }

    @Override
    String average(String trials) {
        return "tried, see the test window: of what was averaged, the mean of trials %s is the one to use"
                .formatted(trials);
    }
}
