// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.deeplearning4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ResidentMemoryIT {

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "resident memory is read from /proc")
    void growsByLessThanAMegabytePerTenRunsAfterTheTenth() throws Exception {
        // given a heap that is resident from the start, so that what grows is native
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xms128m",
                        "-Xmx128m",
                        "-XX:+AlwaysPreTouch",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HundredRunsMain.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        // when
        List<Long> kilobytes = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .map(Long::valueOf)
                .toList();
        // then
        assertThat(process.waitFor()).isZero();
        assertThat(kilobytes).hasSize(10);
        // The median: what is compiled late makes a step, a leak shows every time.
        List<Long> growths = IntStream.range(1, kilobytes.size())
                .mapToObj(ten -> kilobytes.get(ten) - kilobytes.get(ten - 1))
                .sorted()
                .toList();
        assertThat(growths.get(growths.size() / 2)).as("%s kB", kilobytes).isLessThan(1024);
    }
}
