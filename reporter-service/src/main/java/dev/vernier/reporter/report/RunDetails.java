// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import dev.vernier.events.EpochLoss;
import dev.vernier.events.EventJson;
import dev.vernier.events.Provenance;
import dev.vernier.events.StoredObject;
import dev.vernier.events.TestMetrics;
import dev.vernier.events.TrialResult;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What else a result says of itself; all of it may be missing, and none of it changes a figure of the report. */
public record RunDetails(
        @Nullable Long seed,
        @Nullable Integer attempt,
        @Nullable Integer bestEpoch,
        @Nullable List<EpochLoss> epochs,
        @Nullable TestMetrics test,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable List<StoredObject> artefacts,
        @Nullable Provenance provenance)
        implements Details {
    static final RunDetails NONE = new RunDetails(null, null, null, null, null, null, null, null, null);

    public RunDetails {
        epochs = epochs == null ? null : List.copyOf(epochs);
        artefacts = artefacts == null ? null : List.copyOf(artefacts);
    }

    @Override
    public RunDetails read() {
        return this;
    }

    @Override
    public RunFacts facts() {
        return new RunFacts(seed, attempt, bestEpoch, startedAt, finishedAt);
    }

    @Override
    public byte[] json() {
        return EventJson.json(this);
    }

    static RunDetails of(TrialResult result) {
        return new RunDetails(
                result.seed(),
                result.attempt(),
                result.bestEpoch(),
                result.epochs(),
                result.test(),
                result.startedAt(),
                result.finishedAt(),
                result.artefacts(),
                result.provenance());
    }
}
