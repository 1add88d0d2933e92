// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.training;

import dev.vernier.events.DataSpec;
import dev.vernier.events.Metrics;
import dev.vernier.kit.series.Series;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Puts the linear autoregression beside what runs achieve. It depends on the data alone, so that it is fitted for the first run that
 * completes on them and remembered for the others. Safe for use by several threads; one fits while the others wait.
 */
public final class LinearBaseline {
    private static final int KEPT = 64;

    private final LeastSquares leastSquares;
    private final Map<DataSpec, Optional<Metrics>> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<DataSpec, Optional<Metrics>> eldest) {
            return size() > KEPT;
        }
    };

    public LinearBaseline(LeastSquares leastSquares) {
        this.leastSquares = leastSquares;
    }

    public RunEnding.Completed beside(RunEnding.Completed run, DataSpec data, Series series) {
        return errors(data.withSha256(series.sha256()), series)
                .map(run::withLinearAutoregression)
                .orElse(run);
    }

    private synchronized Optional<Metrics> errors(DataSpec data, Series series) {
        return known.computeIfAbsent(data, unknown -> LinearAutoregression.errors(data, series, leastSquares));
    }
}
