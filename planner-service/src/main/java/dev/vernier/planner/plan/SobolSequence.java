// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.plan;

/**
 * Sobol's low-discrepancy points in up to five dimensions, without the first one at the origin. Computed in integers, so they are the
 * same on every machine.
 *
 * <p>Gray-code order after I. A. Antonov and V. M. Saleev, "An economic method of computing LPτ-sequences", USSR Comput. Math. Math.
 * Phys. 19 (1979) 252-256. Primitive polynomials and initial direction numbers: S. Joe and F. Y. Kuo, "Constructing Sobol sequences
 * with better two-dimensional projections", SIAM J. Sci. Comput. 30 (2008) 2635-2654, set D(6), the first five rows.
 */
final class SobolSequence {
    static final int MAX_DIMENSIONS = 5;
    private static final int BITS = 32;

    /** Per dimension from the second: the polynomial's inner coefficients as bits, then the initial direction numbers m1, m2, ... */
    private static final int[][] JOE_KUO = {{0, 1}, {1, 1, 3}, {1, 1, 3, 1}, {2, 1, 1, 1}};

    private final long[][] directions;
    private final long[] point;
    private long drawn;

    SobolSequence(int dimensions) {
        if (dimensions < 1 || dimensions > MAX_DIMENSIONS) {
            throw new IllegalArgumentException(
                    "dimensions must be between 1 and " + MAX_DIMENSIONS + ", was " + dimensions);
        }
        directions = new long[dimensions][];
        point = new long[dimensions];
        directions[0] = new long[BITS];
        for (int bit = 0; bit < BITS; bit++) directions[0][bit] = 1L << (BITS - 1 - bit);
        for (int d = 1; d < dimensions; d++) directions[d] = directionNumbers(JOE_KUO[d - 1]);
    }

    /** The next point; coordinates in [0, 1) with 32 binary digits. The first is the middle of the cube. */
    double[] next() {
        int lowestZeroBit = Long.numberOfTrailingZeros(~drawn);
        drawn++;
        double[] coordinates = new double[point.length];
        for (int d = 0; d < point.length; d++) {
            point[d] ^= directions[d][lowestZeroBit];
            coordinates[d] = point[d] * 0x1p-32;
        }
        return coordinates;
    }

    private static long[] directionNumbers(int[] row) {
        int coefficients = row[0];
        int degree = row.length - 1;
        long[] v = new long[BITS];
        for (int i = 0; i < BITS; i++) {
            if (i < degree) {
                v[i] = (long) row[i + 1] << (BITS - 1 - i);
                continue;
            }
            v[i] = v[i - degree] ^ (v[i - degree] >>> degree);
            for (int k = 1; k < degree; k++) {
                if ((coefficients >>> (degree - 1 - k) & 1) == 1) v[i] ^= v[i - k];
            }
        }
        return v;
    }
}
