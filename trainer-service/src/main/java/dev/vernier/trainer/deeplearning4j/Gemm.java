// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.deeplearning4j;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas_nolapack;

/** Products of dense matrices that lie row by row, through OpenBLAS on the calling thread. */
final class Gemm {
    private Gemm() {}

    /** Process-wide; see {@link OneNativeThread} for why. */
    static void useOneThread() {
        org.bytedeco.openblas.presets.openblas_nolapack.blas_set_num_threads(1);
    }

    /** c[m, n] = a[m, k] * b[n, k] transposed. */
    static void timesTransposed(int m, int n, int k, FloatPointer a, FloatPointer b, FloatPointer c) {
        openblas_nolapack.cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, m, n, k, 1, a, k, b, k, 0, c, n);
    }

    /** c[m, n] = a[m, k] * b[k, n]. */
    static void times(int m, int n, int k, FloatPointer a, FloatPointer b, FloatPointer c) {
        times(m, n, k, a, k, b, n, c, n, false);
    }

    /** The same for matrices within others, whose rows are {@code lda}, {@code ldb} and {@code ldc} long; added to c if {@code accumulate}. */
    static void times(
            int m,
            int n,
            int k,
            FloatPointer a,
            int lda,
            FloatPointer b,
            int ldb,
            FloatPointer c,
            int ldc,
            boolean accumulate) {
        openblas_nolapack.cblas_sgemm(
                CblasRowMajor, CblasNoTrans, CblasNoTrans, m, n, k, 1, a, lda, b, ldb, accumulate ? 1 : 0, c, ldc);
    }

    /** c[m, n] = a[k, m] transposed * b[k, n]. */
    static void transposedTimes(int m, int n, int k, FloatPointer a, FloatPointer b, FloatPointer c) {
        openblas_nolapack.cblas_sgemm(CblasRowMajor, CblasTrans, CblasNoTrans, m, n, k, 1, a, m, b, n, 0, c, n);
    }
}
