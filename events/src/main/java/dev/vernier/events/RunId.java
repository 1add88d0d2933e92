// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names one training of one trial with one replicate; {@code study/trial/replicate} in text and as a record key.
 *
 * @param trial the trial's number within the study, from 1
 * @param replicate the index of the seed, from 1
 */
public record RunId(StudyId study, int trial, int replicate) {
    private static final Pattern FORM = Pattern.compile("([^/]+)/([0-9]{1,9})/([0-9]{1,9})");

    public RunId {
        if (trial < 1) throw new IllegalArgumentException("trial must be at least 1, was " + trial);
        if (replicate < 1) throw new IllegalArgumentException("replicate must be at least 1, was " + replicate);
    }

    /** @throws IllegalArgumentException when the text is not {@code study/trial/replicate} */
    @JsonCreator
    public static RunId parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("run_id must be study/trial/replicate, was '" + text + "'");
        }
        return new RunId(
                new StudyId(parts.group(1)), Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)));
    }

    @JsonValue
    @Override
    public String toString() {
        return study + "/" + trial + "/" + replicate;
    }
}
