// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.deeplearning4j;

import dev.vernier.trainer.training.LstmParameters;
import dev.vernier.trainer.training.Network;
import java.util.function.IntFunction;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/** The model as a Deeplearning4j network. */
public final class Networks {
    private Networks() {}

    /** A network that stock Deeplearning4j can save, load, run and train on; input is [windows, features, steps]. */
    public static MultiLayerNetwork of(Network network, LstmParameters parameters, float[] weights) {
        double retain = 1 - parameters.dropout();
        return of(network, parameters, weights, layer -> parameters.dropout() > 0 ? new Dropout(retain) : null);
    }

    /** @param dropout on the input of the layers after the first */
    static MultiLayerNetwork of(
            Network network, LstmParameters parameters, float[] weights, IntFunction<@Nullable IDropout> dropout) {
        NeuralNetConfiguration.ListBuilder layers = new NeuralNetConfiguration.Builder()
                .dataType(DataType.FLOAT)
                // By default the time of day. Nothing is drawn from it here; it would make every saved network another.
                .seed(0)
                .updater(new Adam(parameters.learningRate(), 0.9, 0.999, 1e-8))
                .trainingWorkspaceMode(WorkspaceMode.ENABLED)
                .inferenceWorkspaceMode(WorkspaceMode.ENABLED)
                .list();
        for (int layer = 0; layer < network.layers(); layer++) {
            LSTM.Builder lstm = new LSTM.Builder()
                    .nIn(network.inputs(layer))
                    .nOut(network.hiddenSize())
                    .activation(Activation.TANH)
                    .gateActivationFunction(Activation.SIGMOID);
            if (layer > 0) lstm.dropOut(dropout.apply(layer));
            boolean last = layer == network.layers() - 1;
            layers.layer(last ? new LastTimeStep(lstm.build()) : lstm.build());
        }
        layers.layer(new OutputLayer.Builder(LossFunctions.LossFunction.MSE)
                .nIn(network.hiddenSize())
                .nOut(1)
                .activation(Activation.IDENTITY)
                .build());
        MultiLayerConfiguration configuration = layers.build();
        MultiLayerNetwork built = new MultiLayerNetwork(configuration);
        // Given parameters keep Deeplearning4j from drawing its own.
        built.init(Nd4j.create(weights, new long[] {1, weights.length}, 'c'), false);
        return built;
    }
}
