// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import dev.vernier.reporter.statistics.Improvement;
import java.util.ArrayList;
import java.util.List;

/** The sentences on the test window and the ensemble in one language; {@link Wording} tells the rest. */
abstract class ForecastWording {
    private final Wording say;

    ForecastWording(Wording say) {
        this.say = say;
    }

    /** First what stands before the table, then what follows it. */
    final List<String> notes(Forecasts f) {
        List<String> notes = new ArrayList<>();
        notes.add(intro());
        Ensemble.Mean chosen = f.chosen();
        if (chosen != null && f.means().size() > 1) notes.add(chosen(f, chosen));
        if (f.isWorseThanPersistence()) notes.add(worseThanPersistence());
        Ensemble ensemble = f.ensemble();
        if (ensemble == null) {
            notes.add(notRead());
        } else {
            if (ensemble.gap() != null)
                notes.add(gap(ensemble.gap(), ensemble.means().isEmpty()));
            ForecastPlot plot = ensemble.plot();
            if (plot != null && plot.step() > 1) notes.add(thinned(plot));
        }
        return notes;
    }

    private String chosen(Forecasts f, Ensemble.Mean chosen) {
        if (chosen.trials().size() == 1) return single();
        double ofSingle = f.means().get(0).test().mse();
        double ofMean = chosen.test().mse();
        String trials = say.trials(chosen.trials());
        if (ofSingle == 0) return mean(trials, noDifference());
        double percent = Improvement.percent(ofSingle, ofMean);
        String size = Numbers.unsigned(Math.abs(percent));
        return mean(trials, percent > 0 ? lower(size) : percent < 0 ? higher(size) : noDifference());
    }

    /** The next action: which predictions to average. */
    final String action(Findings findings, List<Integer> top) {
        Forecasts f = findings.forecasts();
        Ensemble.Mean chosen = f == null ? null : f.chosen();
        if (f == null || chosen == null || f.means().size() == 1) return toDo(say.trials(top));
        return chosen.trials().size() == 1 ? leaveIt() : average(say.trials(chosen.trials()));
    }

    abstract String name(Forecasts.Row row);

    abstract String intro();

    abstract String single();

    abstract String mean(String trials, String onTest);

    /** The MSE on the test window, after {@link #mean}. */
    abstract String lower(String percent);

    abstract String higher(String percent);

    abstract String noDifference();

    abstract String worseThanPersistence();

    abstract String notRead();

    abstract String gap(Ensemble.Gap gap, boolean ofFirst);

    abstract String thinned(ForecastPlot plot);

    abstract String toDo(String trials);

    abstract String leaveIt();

    abstract String average(String trials);
}
