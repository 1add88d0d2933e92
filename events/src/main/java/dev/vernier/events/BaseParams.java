// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import org.jspecify.annotations.Nullable;

/**
 * What a user asks for: tune around this base, on this data. The record holds every default resolved; the JSON on the topic may leave
 * out all but {@code study}, {@code base} and {@code data} ({@link BaseParamsReader} fills in the rest).
 *
 * @param priority among open studies, 0 to 9: runs of a higher one go out first
 * @param base the known good configuration around which is searched
 * @param baseLoss the user's own figure for the base, shown and never part of a verdict; null when not given
 */
public record BaseParams(
        StudyId study,
        int priority,
        Params base,
        @Nullable Double baseLoss,
        DataSpec data,
        Search search,
        Confirm confirm,
        Training training,
        Limits limits,
        Keep keep,
        ReportSpec report) {

    public BaseParams {
        Bounds.between(0, 9, "priority", priority);
        if (baseLoss != null && !(baseLoss >= 1e-30 && baseLoss <= 1e12)) {
            throw new IllegalArgumentException("base_loss must be between 1.0E-30 and 1.0E12, was " + baseLoss);
        }
        LegalParameter.check("base", base);
        search.space().forEach((name, legal) -> {
            if (!legal.holds(base.get(name))) {
                throw new IllegalArgumentException(
                        "base." + name + " must lie inside search.space." + name + ", was " + base.get(name));
            }
        });
    }

    /** Runs of the search phase: trials times replicates. */
    public int searchRuns() {
        return search.trials() * search.replicates();
    }

    /** Runs of both phases, when every finalist that is asked for is found. */
    public int mostRuns() {
        int confirmed = confirm.finalists() == 0 ? 0 : confirm.finalists() + 1;
        return searchRuns() + confirmed * confirm.replicates();
    }

    /** The same study with its data resolved to the bytes read at acceptance. */
    public BaseParams withData(DataSpec resolved) {
        return new BaseParams(
                study, priority, base, baseLoss, resolved, search, confirm, training, limits, keep, report);
    }

    /** The same study with so many trials: a small space may hold fewer distinct configurations than were asked for. */
    public BaseParams withTrials(int trials) {
        Search fewer = new Search(search.algorithm(), search.range(), trials, search.replicates(), search.space());
        return new BaseParams(study, priority, base, baseLoss, data, fewer, confirm, training, limits, keep, report);
    }
}
