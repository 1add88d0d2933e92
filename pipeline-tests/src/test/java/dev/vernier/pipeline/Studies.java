// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.pipeline;

/** What is tuned in these tests: a series of a few hundred numbers, with everything in the network that draws from the seed. */
final class Studies {
    /** Runs that take some tens of milliseconds, in both phases. */
    static final Shape QUICK = new Shape(25, 1, 2, 6, 16, 15, 0);

    /** Few runs, of seconds: long enough to be harmed in the middle. */
    static final Shape LONG = new Shape(5, 1, 0, 0, 48, 150, 0);

    /** More runs than may be outstanding at once: the last of them go out one by one as results come. Ends after a minute. */
    static final Shape MANY = new Shape(110, 10, 0, 0, 2, 1, 1);

    /**
     * @param hiddenSize of the base
     * @param maxMinutes 0: as long as it takes
     */
    record Shape(
            int trials,
            int replicates,
            int finalists,
            int confirmReplicates,
            int hiddenSize,
            int epochs,
            int maxMinutes) {
        int searchRuns() {
            return trials * replicates;
        }

        int runs() {
            return searchRuns() + (finalists == 0 ? 0 : (finalists + 1) * confirmReplicates);
        }

        /** The base-params event, as a user writes it. */
        String named(String study) {
            return """
                    {"study": "%s",
                     "base": {"hidden_size": %s, "num_layers": 2, "dropout": 0.1, "learning_rate": 0.01, "batch_size": 16},
                     "data": {"uri": "s3://datasets/sunspots.csv", "target": "SUNACTIVITY", "lookback": 12},
                     "search": {"trials": %s, "replicates": %s},
                     "confirm": {"finalists": %s, "replicates": %s},
                     "training": {"epochs": %s, "patience": %s},
                     "limits": {"max_minutes": %s}}""".formatted(
                            study,
                            hiddenSize,
                            trials,
                            replicates,
                            finalists,
                            Math.max(1, confirmReplicates),
                            epochs,
                            epochs,
                            maxMinutes);
        }
    }

    private Studies() {}
}
