// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.deeplearning4j;

import static org.bytedeco.openblas.global.openblas.LAPACKE_dgelsd;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dgeqrf;
import static org.bytedeco.openblas.global.openblas.LAPACK_COL_MAJOR;

import dev.vernier.trainer.training.LeastSquares;
import java.util.Arrays;
import java.util.Optional;

/**
 * Least squares with OpenBLAS's LAPACK: observations are folded block by block into the triangle of a QR decomposition (Demmel, Grigori,
 * Hoemmen and Langou, Communication-optimal parallel and sequential QR and LU factorizations, SIAM J. Sci. Comput. 34, 2012, section 2),
 * which is then solved by singular values. Unlike with normal equations nothing is squared that may be close to singular, as windows of
 * a smooth series are. Time: observations times the square of the inputs; memory: the square of the inputs. Safe for use by several
 * threads.
 */
public final class LapackLeastSquares implements LeastSquares {
    /** Fewer rows at once would be bound by calls, not by arithmetic. */
    private static final int FEWEST_ROWS = 256;

    @Override
    public Optional<double[]> fit(int observations, int inputs, Observations source) {
        Gemm.useOneThread();
        Triangle triangle = new Triangle(inputs + 1, Math.max(inputs + 1, FEWEST_ROWS));
        double[] row = new double[inputs + 1];
        for (int i = 0; i < observations; i++) {
            source.get(i, row);
            triangle.add(row);
        }
        return triangle.solve(observations);
    }

    /** The triangle of all rows so far, and below it those that are not yet folded in; column by column. */
    private static final class Triangle {
        private final int columns;
        private final int height;
        private final double[] block;
        private int rows;

        Triangle(int columns, int added) {
            this.columns = columns;
            this.height = columns + added;
            this.block = new double[Math.multiplyExact(columns, height)];
        }

        void add(double[] row) {
            if (rows == height) fold();
            for (int column = 0; column < columns; column++) block[column * height + rows] = row[column];
            rows++;
        }

        private void fold() {
            int left = Math.min(rows, columns);
            check("dgeqrf", LAPACKE_dgeqrf(LAPACK_COL_MAJOR, rows, columns, block, height, new double[left]));
            // Below the diagonal LAPACK leaves the reflections.
            for (int column = 0; column < left; column++) {
                for (int below = column + 1; below < left; below++) block[column * height + below] = 0;
            }
            rows = left;
        }

        /** Like NumPy's lstsq, and with its tolerance: singular values below it, relative to the largest, count as zero. */
        Optional<double[]> solve(int observations) {
            fold();
            int inputs = columns - 1;
            double[] solution = new double[Math.max(rows, inputs)];
            System.arraycopy(block, inputs * height, solution, 0, rows);
            double[] singularValues = new double[Math.min(rows, inputs)];
            double tolerance = Math.ulp(1.0) * Math.max(observations, inputs);
            int info = LAPACKE_dgelsd(
                    LAPACK_COL_MAJOR,
                    rows,
                    inputs,
                    1,
                    block,
                    height,
                    solution,
                    solution.length,
                    singularValues,
                    tolerance,
                    new int[1]);
            if (info > 0) return Optional.empty();
            check("dgelsd", info);
            return Optional.of(Arrays.copyOf(solution, inputs));
        }

        private static void check(String routine, int info) {
            if (info != 0) throw new IllegalStateException(routine + " refused argument " + -info);
        }
    }
}
