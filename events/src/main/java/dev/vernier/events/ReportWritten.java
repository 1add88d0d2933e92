// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import java.util.List;

/**
 * The report of a study lies in the store.
 *
 * @param revision of the StudyStatus it describes
 * @param headline the report's first statement, in English
 */
public record ReportWritten(StudyId study, long revision, List<StoredObject> objects, String headline) {
    public ReportWritten {
        Bounds.between(1, Bounds.LARGEST_EXACT, "revision", revision);
        objects = List.copyOf(objects);
        Bounds.size(1, 1_000, "objects", objects);
        Bounds.text(1, Sentence.LONGEST, "headline", headline);
    }
}
