// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report.html;

import dev.vernier.reporter.report.sheet.Fact;
import dev.vernier.reporter.report.sheet.Html;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One file, all languages. Its policy lets it load nothing and run nothing but the scripts it was written with: a text that slipped
 * through unescaped could neither call home nor act.
 */
public final class HtmlPage {
    // The two scales of a vernier.
    private static final String ICON =
            "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath d='M2 3v6M6 3v4M10 3v4M14 3v6"
                    + "M4 13v-4M8 13v-4M12 13v-4' stroke='%230b6bcb' stroke-width='1.6'/%3E%3C/svg%3E";

    private HtmlPage() {}

    /**
     * The page.
     *
     * @param editions the first is the one without a choice
     * @param data what the plots draw, as JSON
     */
    public static String render(List<Edition> editions, String data) {
        StringBuilder out = new StringBuilder();
        Edition first = editions.get(0);
        out.append("<!DOCTYPE html>\n<html lang=\"").append(first.tag());
        out.append("\" data-languages=\"");
        out.append(editions.stream().map(Edition::tag).collect(Collectors.joining(" ")));
        out.append("\">\n<head>\n<meta charset=\"utf-8\">\n");
        out.append("<meta http-equiv=\"Content-Security-Policy\" content=\"")
                .append(policy())
                .append("\">\n");
        out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        out.append(
                "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n");
        out.append("<link rel=\"icon\" href=\"").append(ICON).append("\">\n");
        out.append("<title>").append(title(first)).append("</title>\n");
        out.append("<script>").append(Bundled.FIRST_SCRIPT).append("</script>\n");
        out.append("<style>\n").append(Bundled.STYLE).append("</style>\n</head>\n<body>\n");
        editions.forEach(edition -> edition(out, edition, editions));
        footer(out, editions);
        out.append("<script type=\"application/json\" id=\"data\">")
                .append(Html.json(data))
                .append("</script>\n");
        out.append("<script>").append(Bundled.CHARTS).append("</script>\n");
        out.append("<script>").append(Bundled.SCRIPT).append("</script>\n");
        return out.append("</body>\n</html>\n").toString();
    }

    private static void edition(StringBuilder out, Edition edition, List<Edition> all) {
        String prefix = Html.escape(edition.idPrefix());
        out.append("<div class=\"edition\" lang=\"")
                .append(edition.tag())
                .append("\" id=\"")
                .append(edition.tag());
        out.append("\" data-title=\"").append(title(edition)).append("\">\n");
        out.append("<a class=\"skip\" href=\"#").append(prefix).append("report\">");
        out.append(Html.escape(edition.furniture().skip())).append("</a>\n");
        bar(out, edition, all);
        out.append("<main id=\"").append(prefix).append("report\" tabindex=\"-1\">\n");
        glance(out, edition.glance());
        out.append("<noscript><p class=\"note\">")
                .append(Html.escape(edition.furniture().withoutScripts()));
        out.append("</p></noscript>\n").append(edition.body()).append("</main>\n");
        out.append("<script type=\"application/json\" class=\"words\">").append(Html.json(edition.words()));
        out.append("</script>\n</div>\n");
    }

    private static void bar(StringBuilder out, Edition edition, List<Edition> all) {
        out.append("<header class=\"bar\">\n<nav class=\"contents\" aria-label=\"");
        out.append(Html.escape(edition.furniture().contents())).append("\">\n");
        for (Fact section : edition.contents()) {
            out.append("<a href=\"#")
                    .append(Html.escape(edition.idPrefix() + section.text()))
                    .append("\">");
            out.append(Html.escape(section.label())).append("</a>\n");
        }
        out.append("</nav>\n");
        if (all.size() > 1) {
            out.append("<nav class=\"languages\" aria-label=\"")
                    .append(Html.escape(edition.furniture().languages()));
            out.append("\">\n");
            for (Edition each : all) {
                out.append("<a href=\"#")
                        .append(each.tag())
                        .append("\" hreflang=\"")
                        .append(each.tag());
                out.append("\" lang=\"").append(each.tag()).append('"');
                if (each.equals(edition)) out.append(" aria-current=\"true\"");
                out.append('>').append(Html.escape(each.languageName())).append("</a>\n");
            }
            out.append("</nav>\n");
        }
        out.append("</header>\n");
    }

    private static void glance(StringBuilder out, Glance glance) {
        out.append("<div class=\"glance\">\n<p class=\"kind\">")
                .append(Html.escape(glance.kind()))
                .append("</p>\n");
        out.append("<h1>").append(Html.sentence(glance.subject())).append("</h1>\n");
        out.append("<p class=\"details\">")
                .append(Html.sentence(glance.details()))
                .append("</p>\n");
        out.append("<p class=\"headline\"><span class=\"badge ")
                .append(tone(glance.tone()))
                .append("\">");
        out.append(Html.escape(glance.badge())).append("</span> ");
        out.append(Html.sentence(glance.headline())).append("</p>\n<dl class=\"tiles\">\n");
        for (Tile tile : glance.tiles()) {
            out.append("<div><dt>").append(Html.sentence(tile.label())).append("</dt><dd class=\"figure\">");
            out.append(Html.sentence(tile.number())).append("</dd><dd>");
            out.append(Html.sentence(tile.note())).append("</dd></div>\n");
        }
        out.append("</dl>\n<p class=\"next\"><strong>")
                .append(Html.sentence(glance.next().label()));
        out.append("</strong> <span>")
                .append(Html.sentence(glance.next().text()))
                .append("</span></p>\n</div>\n");
    }

    private static void footer(StringBuilder out, List<Edition> editions) {
        out.append("<footer>\n<details><summary>");
        out.append(editions.stream()
                .map(edition -> "<span lang=\"" + edition.tag() + "\">"
                        + Html.escape(edition.furniture().licences()) + "</span>")
                .collect(Collectors.joining(" · ")));
        out.append("</summary><pre lang=\"en\">").append(Html.escape(Bundled.NOTICES));
        out.append("</pre></details>\n</footer>\n");
    }

    private static String tone(Glance.Tone tone) {
        return switch (tone) {
            case GOOD -> "good";
            case OPEN -> "open";
            case NONE -> "none";
        };
    }

    private static String title(Edition edition) {
        return Html.sentence(edition.glance().subject()) + " · "
                + Html.escape(edition.glance().kind());
    }

    // Styles stay inline: the charts' tooltips write them on their elements.
    private static String policy() {
        return "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src " + hash(Bundled.FIRST_SCRIPT)
                + " " + hash(Bundled.CHARTS) + " " + hash(Bundled.SCRIPT) + "; base-uri 'none'; form-action 'none'";
    }

    private static String hash(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
