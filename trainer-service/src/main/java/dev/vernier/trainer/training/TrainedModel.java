// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.training;

/**
 * The network of the best epoch and what it answers.
 *
 * @param weights in {@link Network}'s order
 * @param scaler of the inputs and the target
 * @param validation over the validation window
 * @param test over the test window
 */
public record TrainedModel(
        Network network, Weights weights, MinMaxScaler scaler, Predictions validation, Predictions test) {

    /** Parameters that nobody changes any more. */
    public static final class Weights {
        private final float[] values;

        Weights(float[] values) {
            this.values = values.clone();
        }

        public float[] toArray() {
            return values.clone();
        }
    }
}
