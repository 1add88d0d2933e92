// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.training;

import dev.vernier.events.DataSpec;
import dev.vernier.events.DataSpec.Predict;
import dev.vernier.kit.series.Parts;
import dev.vernier.kit.series.Series;

/**
 * The scaled series, seen as windows. A window is named by the row of its target; its inputs are the {@code lookback} rows that end
 * {@code horizon} rows before. Overlapping windows share the rows of one array: nothing is copied until a learner gathers a batch.
 *
 * <p>With {@link Predict#CHANGE} inputs and target are relative to the window's last row. Immutable and safe to share.
 */
public final class Windows {
    private final float[] scaled;
    private final int features;
    private final int target;
    private final int lookback;
    private final int horizon;
    private final boolean change;
    private final Parts parts;

    private Windows(float[] scaled, DataSpec data, Parts parts) {
        this.scaled = scaled;
        this.features = data.features().size();
        this.target = data.features().indexOf(data.target());
        this.lookback = data.lookback();
        this.horizon = data.horizon();
        this.change = data.predict() == Predict.CHANGE;
        this.parts = parts;
    }

    public static Windows of(Series series, DataSpec data, MinMaxScaler scaler) {
        return new Windows(scaler.scaled(series), data, Parts.of(data, series.rows()));
    }

    public Parts parts() {
        return parts;
    }

    public int features() {
        return features;
    }

    /** Steps in a window. */
    public int lookback() {
        return lookback;
    }

    /** The row of the last value that the window of this target sees. */
    int lastRow(int targetRow) {
        return targetRow - horizon;
    }

    /** What the model should answer. */
    public float target(int targetRow) {
        float value = scaled[targetRow * features + target];
        return change ? value - scaled[lastRow(targetRow) * features + target] : value;
    }

    /**
     * Writes the inputs of one window: feature {@code f} of step {@code s} to {@code out[offset + s * stepStride + f * featureStride]}.
     * The strides are the learner's choice of layout.
     */
    public void gather(int targetRow, float[] out, int offset, int stepStride, int featureStride) {
        int last = lastRow(targetRow) * features;
        int at = last - (lookback - 1) * features;
        for (int step = 0; step < lookback; step++) {
            int to = offset + step * stepStride;
            for (int feature = 0; feature < features; feature++) {
                float value = scaled[at++];
                out[to] = change ? value - scaled[last + feature] : value;
                to += featureStride;
            }
        }
    }
}
