// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import dev.vernier.events.Fault;
import java.util.List;
import java.util.stream.Collectors;

/** A results file that cannot be read, with everything that is wrong with it. */
public final class InvalidResultsException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;
    private static final int SHOWN = 20;

    private final transient List<Fault> faults;

    InvalidResultsException(List<Fault> faults) {
        super(message(faults));
        this.faults = List.copyOf(faults);
    }

    /** Each with field, rule and value; not empty. */
    public List<Fault> faults() {
        return faults;
    }

    private static String message(List<Fault> faults) {
        String shown = faults.stream().limit(SHOWN).map(Fault::sentence).collect(Collectors.joining("; "));
        return faults.size() > SHOWN ? shown + "; and " + (faults.size() - SHOWN) + " more" : shown;
    }
}
