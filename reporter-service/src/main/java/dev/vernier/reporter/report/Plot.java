// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vernier.events.EventJson;
import dev.vernier.events.ReportSpec.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One plot of the HTML report, in no language.
 *
 * @param section of the report that it belongs to
 * @param title what it shows; its name in lower case is that of the script that draws it
 * @param data what is drawn; null where there is nothing to draw
 * @param caption how to read it, or why there is nothing to draw
 */
record Plot(Label section, PlotLabel title, @Nullable ObjectNode data, List<Sentence> caption) {

    /** With numbers in it, or other sentences. */
    record Sentence(PlotLabel label, List<?> numbers) {
        String in(Language language) {
            return label.in(
                    language,
                    numbers.stream()
                            .map(each -> each instanceof Sentence inner ? inner.in(language) : each)
                            .toList());
        }
    }

    Plot {
        caption = List.copyOf(caption);
    }

    static Plot missing(Label section, PlotLabel title, PlotLabel why) {
        return new Plot(section, title, null, List.of(sentence(why)));
    }

    static Sentence sentence(PlotLabel label, Object... numbers) {
        return new Sentence(label, List.of(numbers));
    }

    /** What stands below a plot that draws a part of the trials. */
    static List<Sentence> caption(PlotLabel how, Thinned<?> drawn, int first) {
        List<Sentence> caption = new ArrayList<>(List.of(sentence(how)));
        if (!drawn.isWhole()) {
            caption.add(sentence(PlotLabel.THINNED, drawn.kept().size(), drawn.of(), first));
        }
        return caption;
    }

    String name() {
        return title.name().toLowerCase(Locale.ROOT);
    }

    String caption(Language language, String separator) {
        return caption.stream().map(sentence -> sentence.in(language)).collect(Collectors.joining(separator));
    }

    static ObjectNode object() {
        return EventJson.mapper().createObjectNode();
    }

    static ArrayNode array() {
        return EventJson.mapper().createArrayNode();
    }

    /** Six digits are more than a plot can show. */
    static JsonNode number(@Nullable Double value) {
        return value == null || !Double.isFinite(value) ? NullNode.getInstance() : PrettyJson.rounded(value);
    }
}
