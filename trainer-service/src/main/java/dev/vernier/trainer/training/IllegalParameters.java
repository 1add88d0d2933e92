// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.training;

import dev.vernier.events.Fault;
import java.util.List;
import java.util.stream.Collectors;

/** A configuration that can never train. */
final class IllegalParameters extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String sentence;

    IllegalParameters(List<Fault> faults) {
        this(faults.stream().map(Fault::sentence).collect(Collectors.joining("; ")));
    }

    private IllegalParameters(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    /** Every fault. */
    String sentence() {
        return sentence;
    }
}
