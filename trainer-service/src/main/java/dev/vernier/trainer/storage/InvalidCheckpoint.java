// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.storage;

/** Bytes that are no checkpoint, or a damaged one, or one of another version. */
final class InvalidCheckpoint extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param sentence why, about "it" */
    InvalidCheckpoint(String sentence) {
        super(sentence);
    }
}
