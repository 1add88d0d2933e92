// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.prune;

import dev.vernier.events.RunId;
import dev.vernier.events.StudyId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An object in the bucket for artefacts. */
public record LeftObject(String key, long bytes) {
    /** As trainers name what a run leaves: {@code <study>/<trial>/<replicate>/<name>}. */
    private static final Pattern OF_A_RUN = Pattern.compile("([^/]+)/([1-9][0-9]{0,8})/([1-9][0-9]{0,8})/([^/]+)");

    private static final String CHECKPOINT = "checkpoint";

    /** The run that left it; empty for what no trainer has written. */
    Optional<RunId> run(StudyId study) {
        Matcher parts = OF_A_RUN.matcher(key);
        if (!parts.matches() || !parts.group(1).equals(study.value())) return Optional.empty();
        return Optional.of(new RunId(study, Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3))));
    }

    /** Whether it is a checkpoint, one that was of no use included: of a study that has ended nobody goes on from it. */
    boolean isCheckpoint() {
        String name = key.substring(key.lastIndexOf('/') + 1);
        return name.equals(CHECKPOINT) || name.startsWith(CHECKPOINT + ".");
    }
}
