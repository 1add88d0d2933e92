// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.training;

/**
 * What a run needs beside its learner. With P parameters: ten times P floats on the heap for the initial and the best weights and for a
 * checkpoint, in memory and as it is written; when it ends, 2 P floats outside it and 3 P on it for the network that is packed into a zip.
 * The data takes a scaled copy of the series, a place in the order for each training window, and the predictions.
 */
final class RunMemory {
    private static final long FLOATS_PER_PARAMETER = 13;
    private static final long NATIVE_FLOATS_PER_PARAMETER = 2;
    /** The answer as a float; actual value, prediction and persistence as doubles. */
    private static final long BYTES_PER_PREDICTION = Float.BYTES + 3 * Double.BYTES;

    private RunMemory() {}

    /** @param rows of the series */
    static Memory of(LearnerSpec spec, int rows) {
        long parameters = spec.network().parameters();
        Windows windows = spec.windows();
        long data = (long) rows * windows.features() * Float.BYTES
                + (long) windows.parts().train().windows() * Integer.BYTES
                + BYTES_PER_PREDICTION
                        * (windows.parts().validation().windows()
                                + windows.parts().test().windows());
        return new Memory(
                FLOATS_PER_PARAMETER * parameters * Float.BYTES + data,
                NATIVE_FLOATS_PER_PARAMETER * parameters * Float.BYTES);
    }
}
