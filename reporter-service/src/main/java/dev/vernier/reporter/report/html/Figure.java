// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report.html;

import dev.vernier.reporter.report.sheet.Html;

/**
 * A plot in one language. What is drawn lies in the page's data under the plot's name.
 *
 * @param plot its name: lower-case letters
 * @param caption how to read it
 */
public record Figure(String plot, String title, String caption) {

    /** The box that a script draws in; without scripts it is not shown. */
    public String html(String idPrefix) {
        String id = Html.escape(idPrefix + "plot-" + plot);
        return """
                <figure class="plot %s" id="%s" data-plot="%s" aria-labelledby="%s-title">
                <h3 id="%s-title">%s</h3>
                <div class="canvas" role="img" aria-labelledby="%s-title" aria-describedby="%s-caption"></div>
                <figcaption id="%s-caption">%s</figcaption>
                </figure>
                """.formatted(
                        Html.escape(plot),
                        id,
                        Html.escape(plot),
                        id,
                        id,
                        Html.sentence(title),
                        id,
                        id,
                        id,
                        Html.sentence(caption));
    }

    /** In place of a plot that there is nothing to draw for. */
    public static String missing(String sentence) {
        return "<p class=\"missing\">" + Html.sentence(sentence) + "</p>\n";
    }
}
