// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What readers see. After a wanted change run the test with {@code -Dvernier.golden.write=true} in the module's folder, and read the
 * difference.
 */
class GoldenFilesTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    static Stream<Arguments> studies() {
        return Stream.of(
                Arguments.of("seed-study", Studies.seed()),
                Arguments.of("winner", Studies.winner()),
                Arguments.of("undecided", Studies.undecided()),
                Arguments.of("failures", Studies.failures()),
                Arguments.of("nothing-completed", Studies.nothingCompleted()),
                Arguments.of("responsive", Studies.responsive()),
                Arguments.of("hostile", Studies.hostile()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("studies")
    void writesTheSameDocumentsAsEver(String name, StudyResults study) throws IOException {
        List<Document> documents = StudyReport.of(study).documents();
        for (Document document : documents) {
            Path golden = GOLDEN.resolve(name).resolve(document.name());
            String text =
                    document.name().endsWith(".html") ? withoutWhatEveryPageHas(document.text()) : document.text();
            if (Boolean.getBoolean("vernier.golden.write")) {
                Files.createDirectories(golden.getParent());
                Files.writeString(golden, text);
            }
            assertThat(golden).as(document.name()).exists();
            assertThat(text).as(document.name()).isEqualTo(Files.readString(golden));
        }
        try (Stream<Path> files = Files.list(GOLDEN.resolve(name))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            documents.stream().map(Document::name).toList());
        }
    }

    // A megabyte of charts, and what has files of its own.
    private static String withoutWhatEveryPageHas(String text) {
        return text.replaceAll("(?s)(<style>|<script>|<pre lang=\"en\">).*?(</style>|</script>|</pre>)", "$1…$2")
                .replaceAll("sha256-[^']*", "sha256-…");
    }
}
