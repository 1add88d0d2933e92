// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vernier.events.DataSpec;
import dev.vernier.events.DataSpec.Predict;
import dev.vernier.events.Metrics;
import dev.vernier.kit.series.Series;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LinearBaselineTest {
    private final DataSpec data = Runs.data("a", 1, 1, Predict.CHANGE);
    private final Series line = Runs.series(data, 20, row -> row);
    private Optional<double[]> coefficients = Optional.of(new double[] {0, 0});
    private int fits;
    private final LinearBaseline baseline = new LinearBaseline((observations, inputs, source) -> {
        fits++;
        return coefficients;
    });

    @Test
    void standsBesideTheRunsErrors() {
        // given coefficients that foresee no change
        RunEnding.Completed run = completed(data, line);

        // when
        RunEnding.Completed beside = baseline.beside(run, data, line);

        // then
        assertThat(beside.test())
                .isEqualTo(run.test().withLinearAutoregression(run.test().persistence()))
                .satisfies(test -> assertThat(test.linearAutoregression()).isEqualTo(new Metrics(1, 1, 1)));
        assertThat(beside.model()).isSameAs(run.model());
    }

    @Test
    void isFittedOnceForAllRunsOnTheSameData() {
        // given
        DataSpec wider = Runs.data("a", 2, 1, Predict.LEVEL);
        Series other = Runs.series(data, 21, row -> row);
        coefficients = Optional.of(new double[3]);

        // when
        for (int run = 0; run < 3; run++) {
            baseline.beside(completed(data, line), data, line);
            baseline.beside(completed(wider, line), wider, line);
            baseline.beside(completed(data, other), data, other);
        }

        // then
        assertThat(fits).isEqualTo(3);
    }

    @Test
    void isLeftOutWhereThereIsNoFit() {
        // given
        coefficients = Optional.empty();
        RunEnding.Completed run = completed(data, line);

        // when
        RunEnding.Completed beside = baseline.beside(run, data, line);

        // then
        assertThat(beside).isEqualTo(run);
    }

    @Test
    void isLeftOutWhereItsErrorsAreNotFinite() {
        // given
        coefficients = Optional.of(new double[] {1e300, 1e300});
        RunEnding.Completed run = completed(data, line);

        // when
        RunEnding.Completed beside = baseline.beside(run, data, line);

        // then
        assertThat(beside).isEqualTo(run);
    }

    private static RunEnding.Completed completed(DataSpec data, Series series) {
        return (RunEnding.Completed) new RunTrainer(new ScriptedEngine(0.5), () -> 0)
                .train(Runs.config(Runs.params(1, 1, 0, 0.1, 4), data, 1, 1, 1), series, progress -> {}, () -> false);
    }
}
