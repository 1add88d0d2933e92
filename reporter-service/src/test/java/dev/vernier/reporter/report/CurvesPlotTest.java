// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vernier.events.EpochLoss;
import dev.vernier.events.Outcome;
import dev.vernier.events.ReportSpec.Language;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CurvesPlotTest {

    @Test
    void leavesEpochsOutWhereCurvesAreLongAndKeepsTheLastOfEach() {
        // when
        Plot plot = CurvesPlot.of(Findings.of(study(100, 2_500)));

        // then
        JsonNode line = data(plot).path("lines").get(0);
        assertThat(plot.caption(Language.ENGLISH, " ")).contains("one epoch in 3 is drawn");
        assertThat(line.get(2).get(0).asInt()).isEqualTo(1);
        assertThat(line.get(3).get(0).asInt()).isEqualTo(4);
        assertThat(line.get(line.size() - 1).get(0).asInt()).isEqualTo(2_500);
    }

    @Test
    void drawsEveryEpochOfShortCurves() {
        // when
        Plot plot = CurvesPlot.of(Findings.of(study(100, 20)));

        // then
        assertThat(plot.caption(Language.ENGLISH, " ")).doesNotContain("one epoch in");
        assertThat(data(plot).path("lines").get(0)).hasSize(2 + 20);
    }

    @Test
    void takesBandsFromSomeOfTheCurvesWhereAllTogetherAreTooLong() {
        // when
        Plot plot = CurvesPlot.of(Findings.of(study(600, 1_500)));

        // then
        assertThat(plot.caption(Language.ENGLISH, " ")).contains("Of 300 runs the bands");
        assertThat(data(plot).path("bands")).hasSize(1_500);
    }

    private static JsonNode data(Plot plot) {
        return Objects.requireNonNull(plot.data());
    }

    private static StudyResults study(int trials, int epochs) {
        List<Run> runs = new ArrayList<>();
        for (int trial = 1; trial <= trials; trial++) {
            double loss = 1.0 / trial;
            List<EpochLoss> curve = IntStream.rangeClosed(1, epochs)
                    .mapToObj(epoch -> new EpochLoss(epoch, loss, loss))
                    .toList();
            runs.add(new Run(
                    trial,
                    1,
                    Studies.BASE.with("hidden_size", BigDecimal.valueOf(trial)),
                    Outcome.COMPLETED,
                    null,
                    loss,
                    1.0,
                    new RunDetails(1L, 1, epochs, curve, null, null, null, null, null)));
        }
        return new StudyResults(
                null,
                null,
                Studies.BASE,
                null,
                OffsetDateTime.parse("2026-01-02T03:04:05Z"),
                null,
                epochs,
                null,
                1,
                null,
                List.of(),
                List.of(Language.values()),
                runs,
                null);
    }
}
