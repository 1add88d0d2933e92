// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The HTML report in a real browser, opened as a file. Needs a Chromium or Chrome of the machine's own; nothing is downloaded. With {@code
 * -Dvernier.screenshots=FOLDER} it leaves pictures there, those of the README among them.
 */
class HtmlReportIT {
    private static final List<Path> BROWSERS = Stream.of(
                    System.getProperty("vernier.browser", ""),
                    "/usr/bin/chromium",
                    "/usr/bin/chromium-browser",
                    "/usr/bin/google-chrome")
            .filter(path -> !path.isEmpty())
            .map(Path::of)
            .toList();

    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static Path folder;

    private static Playwright playwright;
    private static Browser browser;

    private final List<String> complaints = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();

    @BeforeAll
    static void start(@TempDir Path temporary) {
        folder = temporary;
        Path found = BROWSERS.stream().filter(Files::isExecutable).findFirst().orElse(null);
        assumeTrue(found != null, "no browser installed: looked for " + BROWSERS);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(found)
                        .setHeadless(true)
                        .setArgs(QUIET));
    }

    @AfterAll
    static void stop() {
        if (browser != null) browser.close();
        if (playwright != null) playwright.close();
    }

    @AfterEach
    void nothingWasWrongAndNothingWasAskedFor() {
        assertThat(complaints).isEmpty();
        assertThat(requests).allMatch(url -> url.startsWith("file:") || url.startsWith("data:"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void drawsEveryPlotInBothLanguages(String language) {
        // given
        Page page = open(withPredictions(), language, options -> {});

        // when
        Locator plots = page.locator(".edition.chosen .plot");
        scrollThrough(plots);

        // then
        assertThat(plots.count()).isEqualTo(8);
        for (int i = 0; i < plots.count(); i++) {
            String name = plots.nth(i).getAttribute("data-drawn");
            assertThat(name).isEqualTo(plots.nth(i).getAttribute("data-plot"));
            assertThat(marks(plots.nth(i))).as(name).isGreaterThan(10);
        }
        picture(page, "desktop-" + language, true);
    }

    @ParameterizedTest
    @ValueSource(ints = {10_000, 100_000})
    void drawsOnACanvasWhereThereIsMuchToDraw(int trials) {
        Page page = open(new Drawn(LargeStudies.of(trials), null), "en", options -> {});
        scrollThrough(page.locator(".edition.chosen .plot"));
        assertThat(page.locator(".edition.chosen .plot canvas").count()).isPositive();
        assertThat(page.locator("#en-plot-ranking").innerText()).contains("trials are drawn");
        picture(page, "trials-" + trials, true);
    }

    @Test
    void sortsATableByKeyboardAndSaysSo() {
        // given
        Page page = open(withPredictions(), "en", options -> {});
        Locator table = page.locator("#en-ranking table");
        Locator head = table.locator("th").filter(new Locator.FilterOptions().setHasText("Validation loss"));

        // when
        head.locator("button").focus();
        page.keyboard().press("Enter");

        // then
        assertThat(head.getAttribute("aria-sort")).isEqualTo("ascending");
        assertThat(column(table, 0).get(0)).isEqualTo("1");

        // when
        page.keyboard().press("Space");

        // then
        assertThat(head.getAttribute("aria-sort")).isEqualTo("descending");
        assertThat(column(table, 0)).doesNotHaveDuplicates().element(0).isNotEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource({"390, en", "390, zh-CN", "320, en", "768, zh-CN", "1280, en"})
    void scrollsNoPageSideways(int width, String language) {
        Page page = open(withPredictions(), language, options -> options.setViewportSize(width, 844));
        scrollThrough(page.locator(".edition.chosen .plot"));
        assertThat((int) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(width);
        picture(page, "width-" + width + "-" + language, true);
    }

    @Test
    void showsAHostileStudyAsTextAndRunsNothingOfIt() {
        Page page = open(new Drawn(Studies.hostile(), null), "en", options -> options.setViewportSize(390, 844));
        scrollThrough(page.locator(".edition.chosen .plot"));
        assertThat(page.locator(".edition.chosen h1").innerText()).isEqualTo("<script>|x|</script>");
        assertThat((int) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void followsTheSystemsColours(String scheme) {
        // given
        Page page = open(
                withPredictions(),
                "en",
                options -> options.setColorScheme(ColorScheme.valueOf(scheme.toUpperCase(Locale.ROOT))));
        scrollThrough(page.locator(".edition.chosen .plot"));

        // then
        String paper = (String) page.evaluate("getComputedStyle(document.documentElement).backgroundColor");
        String text = (String)
                page.evaluate("document.querySelector('.edition.chosen .ranking svg text').getAttribute('fill')");
        assertThat(paper).isEqualTo(scheme.equals("dark") ? "rgb(18, 22, 28)" : "rgb(255, 255, 255)");
        assertThat(text).isIn(scheme.equals("dark") ? List.of("#97a2b0", "#b4bdc9") : List.of("#66717f", "#4c5866"));
        picture(page, "screen-" + scheme, false);
    }

    @Test
    void changesTheLanguageByKeyboardAndStaysInTheSection() {
        // given
        Page page = open(withPredictions(), "en-sensitivity", options -> {});

        // when
        page.locator(".edition.chosen .languages a[hreflang=zh-CN]").focus();
        page.keyboard().press("Enter");
        page.waitForFunction("document.documentElement.lang === 'zh-CN'");

        // then
        assertThat(page.locator("#en").isVisible()).isFalse();
        assertThat(page.locator("#zh-CN-sensitivity h2").innerText()).isEqualTo("参数敏感性分析");
        assertThat(page.url()).endsWith("#zh-CN-sensitivity");
        assertThat(page.title()).contains("精细超参数调优报告");
    }

    @Test
    void reachesTheReportWithTheFirstTab() {
        Page page = open(withPredictions(), "en", options -> {});
        page.keyboard().press("Tab");
        assertThat(page.evaluate("document.activeElement.className")).isEqualTo("skip");
        page.keyboard().press("Enter");
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("en-report");
    }

    @Test
    void isCompleteWithoutJavaScript() {
        Page page = open(withPredictions(), "", options -> options.setJavaScriptEnabled(false));
        assertThat(page.locator("#en").isVisible()).isTrue();
        assertThat(page.locator("#zh-CN").isVisible()).isTrue();
        assertThat(page.locator("#en-ranking tbody tr").count()).isEqualTo(25);
        assertThat(page.locator("#en-ranking").innerText()).contains("Improvement is relative to");
        assertThat(page.locator("#zh-CN-ranking").innerText()).contains("改进幅度相对于");
        assertThat(page.locator("#en noscript").innerText()).contains("The plots need JavaScript");
        assertThat(page.locator(".plot").first().isVisible()).isFalse();
        picture(page, "without-scripts", false);
    }

    private static Page newPage(Consumer<Browser.NewContextOptions> change) {
        Browser.NewContextOptions options = new Browser.NewContextOptions().setViewportSize(1280, 900);
        change.accept(options);
        BrowserContext context = browser.newContext(options);
        return context.newPage();
    }

    private record Drawn(StudyResults study, @Nullable TestWindow predictions) {}

    private static Drawn withPredictions() {
        return new Drawn(LargeStudies.of(25), LargeStudies.predictions(500));
    }

    private Page open(Drawn drawn, String hash, Consumer<Browser.NewContextOptions> change) {
        Path file = folder.resolve("report.html");
        try {
            Files.writeString(file, HtmlReport.render(Findings.of(drawn.study()), drawn.predictions()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Page page = newPage(change);
        page.onConsoleMessage(message -> {
            if (List.of("error", "warning").contains(message.type())) complaints.add(message.text());
        });
        page.onPageError(complaints::add);
        page.onRequest(request -> requests.add(request.url()));
        page.navigate(file.toUri() + (hash.isEmpty() ? "" : "#" + hash));
        return page;
    }

    // Plots are drawn when they come into view.
    private static void scrollThrough(Locator plots) {
        for (int i = 0; i < plots.count(); i++) {
            plots.nth(i).scrollIntoViewIfNeeded();
            Locator drawn = plots.nth(i).locator("svg, canvas").first();
            drawn.waitFor();
        }
    }

    // Shapes of an SVG, or painted dots of a canvas.
    private static int marks(Locator plot) {
        return (int) plot.evaluate("""
                plot => {
                  const canvas = plot.querySelector('canvas');
                  if (!canvas) return plot.querySelectorAll('svg path, svg text').length;
                  const dots = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
                  return dots.filter((value, i) => i % 4 === 3 && value > 0).length;
                }
                """);
    }

    private static List<String> column(Locator table, int index) {
        return table.locator("tbody tr td:nth-child(" + (index + 1) + ")").allInnerTexts();
    }

    private static void picture(Page page, String name, boolean whole) {
        String to = System.getProperty("vernier.screenshots");
        if (to == null) return;
        page.evaluate("window.scrollTo(0, 0)");
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of(to).resolve(name + ".png"))
                .setFullPage(whole));
    }
}
