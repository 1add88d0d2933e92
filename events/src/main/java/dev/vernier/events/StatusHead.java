// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import dev.vernier.events.StudyStatus.SetAside;
import org.jspecify.annotations.Nullable;

/**
 * What recovery needs of a {@link StudyStatus} to know whether it needs the rest: read from the same bytes by {@link EventJson#read}, which
 * passes over what a head does not hold. That a head can be read says nothing of the rest.
 *
 * @param baseParamsSha256 tells a repetition from a contradiction
 */
public record StatusHead(
        StudyId study,
        long revision,
        StudyState state,
        @Nullable SetAside setAside,
        String baseParamsSha256,
        StudyOffsets offsets,
        Answered answered,
        long resultsOffset) {
    public StatusHead {
        Bounds.between(1, Bounds.LARGEST_EXACT, "revision", revision);
        Bounds.sha256("base_params_sha256", baseParamsSha256);
        Bounds.offset("results_offset", resultsOffset);
    }
}
