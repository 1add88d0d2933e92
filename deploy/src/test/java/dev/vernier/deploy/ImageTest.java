// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Dockerfile agrees with the chart, with the flags beside it and with what the build is given. */
class ImageTest {
    private static final String DOCKERFILE = Yaml.text(Path.of("Dockerfile"));

    @Test
    void runsAsTheUserOfTheChart() {
        assertThat(found(DOCKERFILE, "(?m)^USER (.+)$")).containsExactly("10001:0");
        assertThat(Yaml.text(Path.of("helm/vernier/templates/_pod.tpl")))
                .contains("runAsUser: 10001")
                .contains("runAsGroup: 0");
    }

    @Test
    void itsBasesHaveAVersionOfTheirOwn() {
        assertThat(found(DOCKERFILE, "(?m)^ARG J[DR][KE]_IMAGE=(.+)$"))
                .hasSize(2)
                .allMatch(image -> image.matches("eclipse-temurin:[0-9].*-noble"));
    }

    @Test
    void isAskedForItsHealthWhereTheChartAsks() {
        assertThat(DOCKERFILE).contains("QUARKUS_MANAGEMENT_PORT=9000");
        assertThat(Yaml.text(Path.of("healthcheck"))).contains("QUARKUS_MANAGEMENT_PORT:-9000");
        assertThat(Yaml.text(Path.of("helm/vernier/templates/_pod.tpl"))).contains("containerPort: 9000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"planner", "trainer", "reporter", "cli"})
    void everyImageHasItsFlagsAndDeserialisesNothing(String name) {
        assertThat(Yaml.text(Path.of("jvm", name + ".options"))).contains("-Djdk.serialFilter=!*");
    }

    @Test
    void theTrainerLoadsItsNativeCodeFromWhereTheImageHasIt() {
        assertThat(DOCKERFILE).contains("WORKDIR /opt/vernier").contains("/natives/${SERVICE}/ natives/");
        assertThat(Yaml.text(Path.of("jvm/trainer.options")))
                .contains("-Djava.library.path=/opt/vernier/natives")
                .contains("-Dorg.bytedeco.javacpp.cacheLibraries=false");
    }

    /** Maven wants to see every module, also those that are not built. */
    @Test
    void theBuildIsGivenEveryModule() {
        assertThat(found(Yaml.text(Path.of("../pom.xml")), "<module>(.+)</module>"))
                .contains("deploy", "cli")
                .allSatisfy(module -> {
                    assertThat(Files.exists(Path.of("..", module, "pom.xml"))).isTrue();
                    assertThat(ignored(Yaml.text(Path.of("../.dockerignore")), module))
                            .isFalse();
                });
    }

    @ParameterizedTest
    @CsvSource({"'deploy/*',deploy,true", "'deploy/*\n!deploy/pom.xml',deploy,false", "'cli',cli,true"})
    void aModuleThatIsKeptFromTheBuildIsSeen(String ignore, String module, boolean expected) {
        assertThat(ignored(ignore, module)).isEqualTo(expected);
    }

    private static boolean ignored(String dockerignore, String module) {
        List<String> lines = dockerignore.lines().toList();
        return lines.contains(module) || lines.contains(module + "/*") && !lines.contains("!" + module + "/pom.xml");
    }

    private static List<String> found(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }
}
