// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.series;

import dev.vernier.events.Fault;
import dev.vernier.events.ShortText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Faults of one kind in the rows of a file: the first few in full, of the rest how many there are. */
final class RowFaults {
    private static final int SHOWN = 3;

    private final String expected;
    private final List<Fault> first = new ArrayList<>();
    private int count;

    /** @param expected what must be, such as {@code hold a finite number} */
    RowFaults(String expected) {
        this.expected = expected;
    }

    void add(String place, @Nullable String value) {
        count++;
        if (count > SHOWN) return;
        String shown = value == null ? null : ShortText.of(value);
        first.add(new Fault(SeriesCsv.FIELD, "must " + expected + " " + place, shown));
    }

    List<Fault> faults() {
        List<Fault> all = new ArrayList<>(first);
        if (count > SHOWN) {
            all.add(new Fault(
                    SeriesCsv.FIELD, "must " + expected + " everywhere", (count - SHOWN) + " times more not"));
        }
        return all;
    }
}
