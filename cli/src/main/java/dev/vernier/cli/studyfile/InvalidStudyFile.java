// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.studyfile;

import dev.vernier.events.Fault;
import java.util.List;

/** A study file, or the data it names, cannot be tuned; carries a sentence for each thing that is wrong. */
public final class InvalidStudyFile extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> sentences;

    InvalidStudyFile(List<String> sentences) {
        super(String.join("\n", sentences));
        this.sentences = List.copyOf(sentences);
    }

    InvalidStudyFile(String sentence) {
        this(List.of(sentence));
    }

    /** @param where the file that the faults are about */
    static InvalidStudyFile of(Object where, List<Fault> faults) {
        return new InvalidStudyFile(
                faults.stream().map(fault -> where + ": " + fault.sentence()).toList());
    }

    /** At least one. */
    public List<String> sentences() {
        return sentences;
    }
}
