// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.infrastructure;

/** How a child process answers when it is asked whether it is alive. */
public enum Health {
    WELL,
    /** It answers, and says that it is not. */
    DOWN,
    /** It does not answer: it hangs, or is not there. */
    SILENT
}
