// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.series;

import dev.vernier.events.Fault;

/** Data is not read from the place that a study names, whatever may lie there. */
public final class DataRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    DataRefused(String rule, String uri) {
        this(new Fault(SeriesCsv.FIELD, rule, uri));
    }

    private DataRefused(Fault fault) {
        super(fault.sentence());
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
