// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.storage;

import dev.vernier.events.DataSpec;
import dev.vernier.events.Fault;
import dev.vernier.kit.series.DataRefused;
import dev.vernier.kit.series.InvalidSeries;
import dev.vernier.kit.series.SeriesSource;
import java.util.List;

/** Reads a study's data once, whole: whether every run will be able to train on it, and which bytes they were. */
public final class DataInspection {
    private final SeriesSource source;

    public DataInspection(SeriesSource source) {
        this.source = source;
    }

    /**
     * What was found.
     *
     * @param sha256 of the bytes; empty when there are faults
     */
    public record Finding(String sha256, List<Fault> faults) {
        public Finding {
            faults = List.copyOf(faults);
        }

        private static Finding faulty(Fault fault) {
            return new Finding("", List.of(fault));
        }
    }

    /** @throws dev.vernier.kit.storage.StoreUnavailable when the store cannot be asked now */
    public Finding inspect(DataSpec data) {
        try {
            return source.check(data)
                    .map(sha256 -> new Finding(sha256, List.of()))
                    .orElseGet(
                            () -> Finding.faulty(new Fault("data.uri", "must name an object that exists", data.uri())));
        } catch (DataRefused e) {
            return Finding.faulty(e.fault());
        } catch (InvalidSeries e) {
            return new Finding("", e.faults());
        }
    }
}
