// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report.html;

import dev.vernier.reporter.report.sheet.Fact;
import java.util.List;

/**
 * The first screen: what was tuned, did it get better, by how much and how sure, what to do next. Sentences as {@link
 * dev.vernier.reporter.report.sheet.Sheet} takes them.
 *
 * @param kind of document
 * @param subject what was tuned
 * @param details of the subject, one line
 * @param badge the conclusion in two words
 * @param tone how the badge looks
 * @param next what to do next
 */
public record Glance(
        String kind,
        String subject,
        String details,
        String badge,
        Tone tone,
        String headline,
        List<Tile> tiles,
        Fact next) {

    /** Whether there is something to be glad of; never told by colour alone, as the badge says it in words. */
    public enum Tone {
        GOOD,
        OPEN,
        NONE
    }

    public Glance {
        tiles = List.copyOf(tiles);
    }
}
