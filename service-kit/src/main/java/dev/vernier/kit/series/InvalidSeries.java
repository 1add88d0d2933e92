// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.series;

import dev.vernier.events.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The bytes are no series that can be trained on as asked; carries every fault found. */
public final class InvalidSeries extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** All are said at once, as far as anybody reads on. */
    private static final int MOST = 100;

    /** As many as a log line or the cause of a result can take. */
    private static final int SAID = 5;

    private final transient List<Fault> faults;

    InvalidSeries(List<Fault> found) {
        this(found.size(), found.stream().limit(MOST).toList());
    }

    InvalidSeries(Fault only) {
        this(List.of(only));
    }

    private InvalidSeries(int found, List<Fault> first) {
        super(first.stream().limit(SAID).map(Fault::sentence).collect(Collectors.joining("; "))
                + (found > SAID ? "; and " + (found - SAID) + " more" : ""));
        List<Fault> all = new ArrayList<>(first);
        if (found > MOST) all.add(new Fault(SeriesCsv.FIELD, "breaks " + (found - MOST) + " more rules", null));
        this.faults = List.copyOf(all);
    }

    /** At least one, few enough for one message. */
    public List<Fault> faults() {
        return faults;
    }
}
