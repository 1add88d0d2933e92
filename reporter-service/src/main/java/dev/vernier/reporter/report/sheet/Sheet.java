// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report.sheet;

import java.util.List;

/**
 * What a report is written on, from top to bottom. A sentence may hold `code` between backticks; text by others must have gone through
 * {@link #quote} before it became part of one.
 */
public interface Sheet {

    /** Text that was written by somebody else, so that it shows as it is, in one line. */
    String quote(String text);

    /** The title, and the one sentence for whoever reads no more. */
    void title(String title, Fact conclusion);

    /**
     * Begins a section, which lasts until the next.
     *
     * @param id names the section in every language: lower-case letters and dashes
     */
    void section(String id, String heading);

    void subheading(String text);

    void paragraph(String sentence);

    /** A fact that stands out. */
    void highlight(String icon, Fact fact);

    void facts(List<Fact> facts);

    /** Facts in an order. */
    void steps(List<Fact> facts);

    void sentences(List<String> sentences);

    /** As many cells in each row as in the header. */
    default void table(List<String> header, List<List<String>> rows) {
        table(header, rows, -1);
    }

    /**
     * @param rows may be many, and may be made as they are asked for
     * @param reference the row, counted from 0, that the others are compared with, to be seen at a glance where that can be done; negative for none
     */
    void table(List<String> header, List<List<String>> rows, int reference);

    /** Documents beside this one; each text is a name without a folder. */
    void files(String folder, List<Fact> names);
}
