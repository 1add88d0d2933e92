// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vernier.events.ReportSpec.Language;
import dev.vernier.events.TrialResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoundTripTest {

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
    void readsItsOwnResultsBackWithoutALoss(StudyResults study) {
        assertThat(Studies.read(document(study, "all_results", ".json").bytes()))
                .isEqualTo(study);
    }

    @ParameterizedTest
    @MethodSource("studies")
    void writesTheSameDocumentsFromItsOwnResults(StudyResults study) {
        StudyResults again =
                Studies.read(document(study, "all_results", ".json").bytes());
        assertThat(texts(again)).isEqualTo(texts(study));
    }

    @Test
    void writesTheSameBytesInWhateverOrderResultsCame() {
        // given
        Random random = new Random(5);
        List<TrialResult> results = new ArrayList<>(Studies.winnerResults());
        List<String> expected = texts(Studies.winner());
        for (int i = 0; i < 20; i++) {
            // when
            Collections.shuffle(results, random);
            StudyResults shuffled =
                    Studies.results(Studies.winnerStatus(), results).withEnsemble(Studies.ensemble());
            // then
            assertThat(texts(shuffled)).isEqualTo(expected);
        }
    }

    @Test
    void writesTheSameBytesInEveryLocaleOfTheMachine() {
        List<String> expected = texts(Studies.failures());
        Locale before = Locale.getDefault();
        try {
            for (String tag : List.of("ar-EG-u-nu-arab", "tr-TR", "de-DE", "th-TH-u-ca-buddhist-nu-thai")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                assertThat(texts(Studies.failures())).isEqualTo(expected);
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void writesOnlyTheLanguagesAskedFor() {
        StudyResults english = withLocales(Studies.winner(), List.of(Language.ENGLISH));
        assertThat(StudyReport.of(english).documents())
                .extracting(Document::name)
                .filteredOn(name -> name.endsWith(".md"))
                .containsExactly("fine_tune_report_20260301_090000.en.md");
        assertThat(document(english, "report", ".en.md").text()).doesNotContain("fine_tune_report_20260301_090000.md");
    }

    @ParameterizedTest
    @MethodSource("studies")
    void showsTheSameTablesInBothLanguages(StudyResults study) {
        assertThat(figures(document(study, "report", ".en.md").text()))
                .isEqualTo(figures(
                        document(study, "report", "0.md", "5.md", "7.md").text()));
    }

    // Numbers of the tables' lines, in order; words differ.
    private static List<List<String>> figures(String markdown) {
        return markdown.lines()
                .filter(line -> line.startsWith("| "))
                .map(line -> Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?%?")
                        .matcher(line)
                        .results()
                        .map(MatchResult::group)
                        .toList())
                .filter(numbers -> numbers.size() > 4)
                .toList();
    }

    private static List<String> texts(StudyResults study) {
        return StudyReport.of(study).documents().stream()
                .map(document -> document.name() + "\n" + document.text())
                .toList();
    }

    private static Document document(StudyResults study, String part, String... endings) {
        return StudyReport.of(study).documents().stream()
                .filter(document -> document.name().contains(part))
                .filter(document -> Stream.of(endings).anyMatch(document.name()::endsWith))
                .findFirst()
                .orElseThrow();
    }

    private static StudyResults withLocales(StudyResults s, List<Language> locales) {
        return new StudyResults(
                s.study(),
                s.state(),
                s.base(),
                s.baseLoss(),
                s.finishedAt(),
                s.range(),
                s.epochs(),
                s.patience(),
                s.searchReplicates(),
                s.request(),
                s.finalists(),
                locales,
                s.runs(),
                s.ensemble());
    }
}
