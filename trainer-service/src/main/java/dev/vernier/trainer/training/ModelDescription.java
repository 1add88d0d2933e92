// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.training;

import dev.vernier.events.DataSpec;
import dev.vernier.events.DataSpec.Predict;
import dev.vernier.events.Params;
import dev.vernier.events.RunId;
import dev.vernier.events.TrialConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * What someone needs who has the network and new data, and no Vernier.
 *
 * @param formatVersion raised when a field changes its meaning
 * @param params that it was trained with
 * @param bestEpoch the epoch that its weights are from
 * @param validationLoss of that epoch, on the scaled target
 * @param features in the order of the input, with the range that each is scaled by
 * @param target one of the features
 * @param lookback steps of the input
 * @param horizon the answer lies so many steps after the last of the input
 * @param input axes of the array that the network takes
 * @param output axes of the array that it gives
 * @param feeding what to do, in order, in words
 * @param data what it was trained on
 */
public record ModelDescription(
        int formatVersion,
        RunId runId,
        Params params,
        long seed,
        int bestEpoch,
        double validationLoss,
        List<Feature> features,
        String target,
        int lookback,
        int horizon,
        Predict predict,
        List<String> input,
        List<String> output,
        List<String> feeding,
        DataSpec data) {
    private static final int FORMAT = 1;

    /** A column; low and high are the least and greatest value over the training rows. */
    public record Feature(String name, double low, double high) {}

    public ModelDescription {
        features = List.copyOf(features);
        input = List.copyOf(input);
        output = List.copyOf(output);
        feeding = List.copyOf(feeding);
    }

    public static ModelDescription of(TrialConfig config, RunEnding.Completed run) {
        DataSpec data = config.data();
        List<Feature> features = new ArrayList<>();
        for (int i = 0; i < data.features().size(); i++) {
            MinMaxScaler.Range range = run.model().scaler().range(i);
            features.add(new Feature(data.features().get(i), range.low(), range.high()));
        }
        return new ModelDescription(
                FORMAT,
                config.runId(),
                config.params(),
                config.seed(),
                run.bestEpoch(),
                run.validationLoss(),
                features,
                data.target(),
                data.lookback(),
                data.horizon(),
                data.predict(),
                List.of("windows", "features", "steps"),
                List.of("windows", "1"),
                feeding(data.predict()),
                data);
    }

    private static List<String> feeding(Predict predict) {
        String scale = "Scale each value: (value - low) / (high - low) of its feature; 0 if high equals low.";
        String fill =
                "Fill a float32 array [windows, features, steps]: features in the order of this file, steps in the"
                        + " order of time, lookback of them.";
        return predict == Predict.LEVEL
                ? List.of(
                        scale, fill, "The prediction is output * (high - low) + low, with low and high of the target.")
                : List.of(
                        scale,
                        "In each window subtract from every scaled value that of the same feature at the last step.",
                        fill,
                        "The prediction is output * (high - low) + the target's own value at the window's last step, with"
                                + " low and high of the target.");
    }
}
