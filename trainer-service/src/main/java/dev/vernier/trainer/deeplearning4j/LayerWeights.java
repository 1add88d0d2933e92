// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.deeplearning4j;

import org.bytedeco.javacpp.FloatPointer;

/**
 * Where one layer's parameters (or their gradients) lie: the matrices in native memory, the biases in the Java array.
 *
 * @param input {@code 4 * units} rows of {@code inputs}
 * @param recurrent {@code 4 * units} rows of {@code units}
 * @param parameters of the whole network
 * @param recurrentOffset of the recurrent weights in {@code parameters}
 * @param biasOffset of the layer's {@code 4 * units} biases in {@code parameters}
 */
record LayerWeights(
        FloatPointer input, FloatPointer recurrent, float[] parameters, int recurrentOffset, int biasOffset) {}
