// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a base-params event is not tuned: every reason at once.
 *
 * @param study null when it could not be read
 * @param reasons at least one
 * @param sha256 hexadecimal SHA-256 of the bytes that were sent
 * @param submission where the event lies on {@code base-params}: the same bytes sent again later are judged again
 */
public record Rejection(@Nullable String study, List<Fault> reasons, String sha256, Place submission) {
    public Rejection {
        if (study != null) Bounds.text(0, 63, "study", study);
        reasons = List.copyOf(reasons);
        Bounds.sha256("sha256", sha256);
        if (reasons.isEmpty()) throw new IllegalArgumentException("a rejection must have a reason");
        Bounds.size(1, 1_000, "reasons", reasons);
    }
}
