// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report.html;

import dev.vernier.reporter.report.sheet.Fact;
import java.util.List;

/**
 * The page in one language.
 *
 * @param tag of the language, {@code zh-CN}
 * @param languageName in the language itself
 * @param contents the sections: what each is called, and its id
 * @param body HTML
 * @param words for the plots, as JSON
 */
public record Edition(
        String tag,
        String languageName,
        Glance glance,
        List<Fact> contents,
        Furniture furniture,
        String body,
        String words) {

    public Edition {
        contents = List.copyOf(contents);
    }

    /** Begins every id, so that the editions share a page. */
    public String idPrefix() {
        return prefixOf(tag);
    }

    public static String prefixOf(String tag) {
        return tag + "-";
    }

    /** What is around the text. */
    public record Furniture(String skip, String contents, String languages, String withoutScripts, String licences) {}
}
