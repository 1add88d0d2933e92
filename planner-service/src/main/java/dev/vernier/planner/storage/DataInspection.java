// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.storage;

import dev.vernier.events.DataSpec;
import dev.vernier.events.Fault;
import dev.vernier.events.ShortText;
import dev.vernier.kit.series.DataRefused;
import dev.vernier.kit.series.InvalidSeries;
import dev.vernier.kit.series.SeriesSource;
import dev.vernier.kit.storage.StoreUnavailable;
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

    /**
     * A store that refuses is an answer too: the submission must not wait for ever for somebody to change its rights, and a name that no store
     * takes never becomes one. So is one that fails over this object and answers other questions: a server that keeps objects as files fails
     * over a name that is too long for one.
     *
     * @throws StoreUnavailable when another try may help
     */
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
        } catch (StoreUnavailable e) {
            boolean isAnswer = e.isRefusal() || (e.isFailureOfTheStore() && source.answersOtherwise(data));
            if (!isAnswer) throw e;
            return Finding.faulty(new Fault(
                    "data.uri",
                    "must name an object that the object store gives out, which says: " + ShortText.of(e.words()),
                    data.uri()));
        }
    }
}
