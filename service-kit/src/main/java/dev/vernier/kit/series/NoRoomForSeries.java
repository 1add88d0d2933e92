// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.series;

import dev.vernier.events.Fault;

/** A series takes more memory than there is for it here; nothing else is known to be wrong with it. */
public final class NoRoomForSeries extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String sha256;

    NoRoomForSeries(Fault fault, String sha256) {
        super(fault.sentence());
        this.sha256 = sha256;
    }

    /** Hexadecimal SHA-256 of all its bytes. */
    public String sha256() {
        return sha256;
    }
}
