// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** The slug a user chose for a study: {@code [a-z0-9][a-z0-9-]{0,62}}; safe in topics' keys, object names and file names. */
public record StudyId(@JsonValue String value) implements Comparable<StudyId> {
    private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    @JsonCreator
    public StudyId {
        if (!isValid(value)) {
            throw new IllegalArgumentException(
                    "study must match " + SLUG.pattern() + ", was '" + ShortText.of(value) + "'");
        }
    }

    /** Whether the text may be a study's id. */
    public static boolean isValid(String text) {
        return SLUG.matcher(text).matches();
    }

    @Override
    public int compareTo(StudyId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
