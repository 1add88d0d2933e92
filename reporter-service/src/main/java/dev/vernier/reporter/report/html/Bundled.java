// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** What every page carries, read once from the class path. */
final class Bundled {
    private static final List<String> PLOTS =
            List.of("ranking", "parallel", "curves", "pairs", "effects", "importance", "predictions", "cost");

    /** Apache ECharts. */
    static final String CHARTS = text("echarts/echarts.min.js");

    static final String STYLE = text("report.css");

    /** Runs before the page is painted. */
    static final String FIRST_SCRIPT = "(() => {\n'use strict';\n" + text("js/first.js") + "})();\n";

    /** Our other scripts as one: nothing of them is visible outside. */
    static final String SCRIPT = "(() => {\n'use strict';\n"
            + text("js/format.js")
            + text("js/look.js")
            + PLOTS.stream().map(plot -> text("js/plots/" + plot + ".js")).collect(Collectors.joining())
            + text("js/figures.js")
            + text("js/tables.js")
            // Last, as it goes to the place that the address names, and the others move what is above it.
            + text("js/languages.js")
            + "})();\n";

    /** What the licences of the bundled libraries ask to be kept. */
    static final String NOTICES = String.join(
            "\n\n",
            text("echarts/NOTICE").strip(),
            text("echarts/LICENSE").strip(),
            "d3\n\n" + text("echarts/LICENSE-d3").strip(),
            "zrender\n\n" + text("zrender/LICENSE").strip());

    private Bundled() {}

    private static String text(String name) {
        try (InputStream in = Bundled.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException("the build left out " + name);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }
}
