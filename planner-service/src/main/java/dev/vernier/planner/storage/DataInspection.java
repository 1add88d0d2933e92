// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.storage;

import dev.vernier.events.DataSpec;
import dev.vernier.events.Fault;
import dev.vernier.kit.series.InvalidSeries;
import dev.vernier.kit.series.SeriesCsv;
import dev.vernier.kit.series.SeriesLimits;
import dev.vernier.kit.storage.ObjectLocation;
import dev.vernier.kit.storage.ObjectStore;
import dev.vernier.kit.storage.ObjectTooLarge;
import java.util.List;
import java.util.Optional;

/** Reads a study's data once, whole: whether every run will be able to train on it, and which bytes they were. */
public final class DataInspection {
    private static final String FIELD = "data.uri";

    private final ObjectStore store;
    private final String bucket;
    private final SeriesLimits limits;

    /** @param bucket the only one from which data is read */
    public DataInspection(ObjectStore store, String bucket, SeriesLimits limits) {
        this.store = store;
        this.bucket = bucket;
        this.limits = limits;
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
    }

    /** @throws dev.vernier.kit.storage.StoreUnavailable when the store cannot be asked now */
    public Finding inspect(DataSpec data) {
        ObjectLocation location;
        try {
            location = ObjectLocation.parse(data.uri());
        } catch (IllegalArgumentException e) {
            return faulty(new Fault(FIELD, "must be s3://" + bucket + "/key", data.uri()));
        }
        if (!location.bucket().equals(bucket)) {
            return faulty(new Fault(FIELD, "must be in the bucket " + bucket, data.uri()));
        }
        try {
            Optional<byte[]> bytes = store.get(location, limits.bytes());
            return bytes.map(csv ->
                            new Finding(new SeriesCsv(limits).read(csv, data).sha256(), List.of()))
                    .orElseGet(() -> faulty(new Fault(FIELD, "must name an object that exists", data.uri())));
        } catch (ObjectTooLarge e) {
            return faulty(new Fault(FIELD, "must be at most " + limits.bytes() + " bytes", e.bytes() + " bytes"));
        } catch (InvalidSeries e) {
            return new Finding("", e.faults());
        }
    }

    private static Finding faulty(Fault fault) {
        return new Finding("", List.of(fault));
    }
}
