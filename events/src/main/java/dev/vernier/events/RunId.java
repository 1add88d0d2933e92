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
    /** Many times what a study may have; a place in a list can be kept for each. */
    static final int MOST_TRIALS = 999_999;

    private static final Pattern FORM = Pattern.compile("([^/]+)/(0|[1-9][0-9]{0,8})/(0|[1-9][0-9]{0,8})");

    public RunId {
        Bounds.between(1, MOST_TRIALS, "trial", trial);
        Bounds.between(1, 999, "replicate", replicate);
    }

    /** @throws IllegalArgumentException when the text is not {@code study/trial/replicate} */
    @JsonCreator
    public static RunId parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "run_id must be study/trial/replicate, was '" + ShortText.of(text) + "'");
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
