// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.storage;

import dev.vernier.events.DataSpec;
import org.jspecify.annotations.Nullable;

/** What lies at a study's data is not what the planner has accepted. Somebody may put it right while the study lasts. */
public final class DataChanged extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private DataChanged(String sentence) {
        super(sentence);
    }

    static DataChanged gone(DataSpec data) {
        return new DataChanged(
                "data is gone: " + data.uri() + " must hold what was accepted, " + sha256(data.sha256()));
    }

    static DataChanged to(String sha256, DataSpec data) {
        return new DataChanged("data changed: " + data.uri() + " must hold what was accepted, " + sha256(data.sha256())
                + ", and holds " + sha256(sha256));
    }

    private static String sha256(@Nullable String digest) {
        return "sha256 " + digest;
    }
}
