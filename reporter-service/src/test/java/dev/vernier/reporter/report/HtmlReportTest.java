// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vernier.events.EventJson;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HtmlReportTest {
    private static final Pattern JSON =
            Pattern.compile("<script type=\"application/json\"[^>]*>(.*?)</script>", Pattern.DOTALL);

    static Stream<StudyResults> studies() {
        return Stream.of(
                Studies.seed(),
                Studies.winner(),
                Studies.undecided(),
                Studies.failures(),
                Studies.nothingCompleted(),
                Studies.responsive(),
                Studies.hostile());
    }

    @ParameterizedTest
    @MethodSource("studies")
    void loadsNothing(StudyResults study) {
        String markup = page(study).replaceAll("(?s)<script.*?</script>|<style>.*?</style>", "");
        assertThat(markup).doesNotContainPattern("(?i)<[a-z][^>]* src=");
        assertThat(markup).doesNotContainPattern("(?i)<(iframe|object|embed|base|form|img|video|audio)[ >]");
        assertThat(markup).doesNotContainPattern("(?i)<link [^>]*href=\"(?!data:)");
        assertThat(markup).doesNotContainPattern("(?i)<a [^>]*href=\"[a-z]*:?//");
        assertThat(markup).contains("default-src 'none'");
    }

    @ParameterizedTest
    @MethodSource("studies")
    void holdsValidJson(StudyResults study) throws IOException {
        List<JsonNode> found = json(page(study));
        assertThat(found).hasSize(1 + study.locales().size());
        assertThat(found).allSatisfy(node -> assertThat(node.isObject()).isTrue());
    }

    @ParameterizedTest
    @MethodSource("studies")
    void hasTheSameBytesTwice(StudyResults study) {
        assertThat(page(study)).isEqualTo(page(study));
    }

    @Test
    void saysEverySentenceThatTheMarkdownSays() {
        // given
        List<Document> documents = StudyReport.of(Studies.winner()).documents();
        String html = letters(documents.stream()
                .filter(document -> document.name().endsWith(".html"))
                .findFirst()
                .orElseThrow()
                .text()
                .replaceAll("(?s)<script.*?</script>|<style>.*?</style>|<pre.*?</pre>|<[^>]*>", "")
                .replaceAll("&(#39|[a-z]+);", ""));

        // then
        for (Document markdown : documents.subList(0, 2)) {
            assertThat(markdown.text().lines())
                    .isNotEmpty()
                    // Which document is which differs from one to the other.
                    .filteredOn(line -> !line.contains("fine_tune_report"))
                    .allSatisfy(line -> assertThat(html)
                            .contains(letters(line.replaceFirst("^(> [^:：]*: |[0-9]+[.] )", "")
                                    .replaceAll("&[a-z]+;", ""))));
        }
    }

    @Test
    void showsWhatOthersWroteAndRunsNoneOfIt() {
        String page = page(Studies.hostile());
        assertThat(page).contains("<h1>&lt;script&gt;|x|&lt;/script&gt;</h1>", "=cmd()");
        assertThat(page.split("<script", -1)).hasSize(1 + 3 + 3);
    }

    @Test
    void drawsPredictionsWhereThereAreSome() throws IOException {
        String page = HtmlReport.render(Findings.of(Studies.winner()), LargeStudies.predictions(500));
        JsonNode predictions = json(page).get(2).path("predictions");
        assertThat(predictions.path("predicted")).hasSize(3);
        assertThat(predictions.path("actual")).hasSize(500);
    }

    @Test
    void saysWhatThereIsNothingToDrawFor() {
        assertThat(page(Studies.nothingCompleted()))
                .contains("没有可排名的损失", "No trial has a loss, so there is no plot of the ranking.")
                .doesNotContain("data-plot=\"ranking\"");
    }

    @Test
    void staysSmallWithTenThousandTrials() {
        // given
        StudyResults study = LargeStudies.of(10_000);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();

        // when
        long before = threads.getCurrentThreadCpuTime();
        String page = page(study);
        Duration took = Duration.ofNanos(threads.getCurrentThreadCpuTime() - before);

        // then
        assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(5_000_000);
        assertThat(page).contains("of 9800 trials are drawn", "The first 200 of 10000 rows");
        // Of the processor, as others may have a share of it.
        assertThat(took).isLessThan(Duration.ofSeconds(10));
    }

    private static String page(StudyResults study) {
        return HtmlReport.render(Findings.of(study), null);
    }

    private static List<JsonNode> json(String page) throws IOException {
        List<JsonNode> found = new ArrayList<>();
        Matcher matcher = JSON.matcher(page);
        while (matcher.find()) found.add(EventJson.mapper().readTree(matcher.group(1)));
        return found;
    }

    // What a reader reads, without markup and marks.
    private static String letters(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
