// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.training;

/**
 * The shape of the model: LSTM layers of equal size without peepholes, then a linear layer on the last step with one output.
 *
 * <p>Its parameters travel as one vector, in the order in which Deeplearning4j keeps them. Per LSTM layer: input weights, recurrent
 * weights, biases; at the end the weights and the bias of the linear layer. A weight matrix has a row of {@code inputs} (or
 * {@code hiddenSize}) numbers for each of the {@code 4 * hiddenSize} gate units; the gates follow each other as candidate (tanh),
 * forget, output, input (sigmoid).
 */
public record Network(int features, int hiddenSize, int layers) {

    public int inputs(int layer) {
        return layer == 0 ? features : hiddenSize;
    }

    /** Of one LSTM layer. */
    public int parameters(int layer) {
        return Math.toIntExact(size(layer));
    }

    public int parameters() {
        return Math.toIntExact(size());
    }

    /** How many parameters there are; a network can only be trained while an array holds them. */
    long size() {
        long sum = hiddenSize + 1L;
        for (int layer = 0; layer < layers; layer++) sum += size(layer);
        return sum;
    }

    private long size(int layer) {
        return 4L * hiddenSize * (inputs(layer) + hiddenSize + 1L);
    }

    /** Weights and biases uniform in ±1/sqrt(hiddenSize), as PyTorch has them; every layer from a stream of its own. */
    public float[] initialParameters(Seeds seeds) {
        float[] parameters = new float[parameters()];
        float bound = (float) (1 / Math.sqrt(hiddenSize));
        int at = 0;
        for (int layer = 0; layer <= layers; layer++) {
            RandomStream random = seeds.weights(layer);
            int end = layer == layers ? parameters.length : at + parameters(layer);
            while (at < end) parameters[at++] = random.nextUniform(bound);
        }
        return parameters;
    }
}
