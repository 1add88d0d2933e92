// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.deeplearning4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vernier.trainer.training.LeastSquares;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Expected coefficients are NumPy's:
 *
 * <pre>{@code
 * def X(n, p): return np.sin(np.arange(n)[:, None] * (np.arange(p)[None, :] + 1) * 0.37)
 * def y(n): i = np.arange(n); return np.cos(i * 0.11) + i % 7
 * np.linalg.lstsq(X(1000, 4), y(1000), rcond=None)[0]
 * A = X(1000, 4); np.linalg.lstsq(np.column_stack([A, A[:, 0] + A[:, 1], np.zeros(1000)]), y(1000), rcond=None)[0]
 * np.linalg.lstsq(X(3, 5), y(3), rcond=None)[0]
 * }</pre>
 */
class LapackLeastSquaresIT {
    private final LeastSquares leastSquares = new LapackLeastSquares();

    @Test
    void agreesWithNumPyOverManyBlocks() {
        // when
        double[] found = fit(1000, 4, (i, out) -> {
            for (int j = 0; j < 4; j++) out[j] = x(i, j);
            out[4] = y(i);
        });

        // then
        assertThat(found)
                .containsExactly(
                        new double[] {
                            0.016478384129388363, 0.00785130619021374, 0.01773302333698184, 0.008313318484077722
                        },
                        within(1e-12));
    }

    @Test
    void takesTheLeastCoefficientsWhereInputsDependOnEachOther() {
        // when the fifth is a sum of others and the sixth is constant zero
        double[] found = fit(1000, 6, (i, out) -> {
            for (int j = 0; j < 4; j++) out[j] = x(i, j);
            out[4] = out[0] + out[1];
            out[5] = 0;
            out[6] = y(i);
        });

        // then
        assertThat(found)
                .containsExactly(
                        new double[] {
                            0.008368487356187665,
                            -0.00025859058298695857,
                            0.017733023336981846,
                            0.0083133184840777,
                            0.008109896773200707,
                            0
                        },
                        within(1e-12));
    }

    @Test
    void takesMoreInputsThanObservations() {
        // when
        double[] found = fit(3, 5, (i, out) -> {
            for (int j = 0; j < 5; j++) out[j] = x(i, j);
            out[5] = y(i);
        });

        // then
        assertThat(found)
                .containsExactly(
                        new double[] {
                            0.8374493300432863,
                            1.2573086023877986,
                            1.0576459961673064,
                            0.3554179298968728,
                            -0.4764010665267846
                        },
                        within(1e-12));
    }

    @Test
    void recoversTheCoefficientsOfANoiselessAutoregression() {
        // given a swing that neither fades nor grows: x(t) = 0.4 + 1.6 x(t-1) - x(t-2)
        double[] swing = new double[700];
        swing[1] = 1;
        for (int t = 2; t < swing.length; t++) swing[t] = 0.4 + 1.6 * swing[t - 1] - swing[t - 2];

        // when
        double[] found = fit(swing.length - 2, 3, (i, out) -> {
            out[0] = 1;
            out[1] = swing[i + 1];
            out[2] = swing[i];
            out[3] = swing[i + 2];
        });

        // then
        assertThat(found).containsExactly(new double[] {0.4, 1.6, -1}, within(1e-12));
    }

    @Test
    void fetchesEachObservationOnceInOrder() {
        // given
        List<Integer> fetched = new ArrayList<>();

        // when
        fit(600, 1, (i, out) -> {
            fetched.add(i);
            Arrays.fill(out, i);
        });

        // then
        assertThat(fetched).hasSize(600).isSorted().doesNotHaveDuplicates();
    }

    private double[] fit(int observations, int inputs, LeastSquares.Observations source) {
        return leastSquares.fit(observations, inputs, source).orElseThrow();
    }

    private static double x(int i, int j) {
        return Math.sin(i * (j + 1) * 0.37);
    }

    private static double y(int i) {
        return Math.cos(i * 0.11) + i % 7;
    }
}
