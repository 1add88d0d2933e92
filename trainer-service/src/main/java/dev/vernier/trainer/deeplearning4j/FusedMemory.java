// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.deeplearning4j;

import dev.vernier.trainer.training.LearnerSpec;
import dev.vernier.trainer.training.Memory;
import dev.vernier.trainer.training.Network;

/**
 * What a {@link FusedLearner} allocates, before it does. With P parameters, L layers of H units, T steps and F features:
 *
 * <ul>
 *   <li>off-heap: 2 P + 4 L H^2 floats for the parameters, their gradients and the transposed recurrent weights;
 *   <li>heap: 4 P + 4 H^2 floats for parameters, gradients and both moments of Adam;
 *   <li>for a batch of S windows, off-heap: T S F + L (5 T + 1) S H + (L - 1) T S H, and with dropout (L - 1) T S H more;
 *   <li>heap: T S F + 2 S + S H + L (7 T + 20) S H, and with dropout (L - 1) (T + 1) S H more.
 * </ul>
 *
 * <p>There are three batches: the full one, the last and shorter one of an epoch, and one for predictions. The last has no gradients and
 * remembers a single step: off-heap it takes T S F + 5 L T S H floats, on the heap T S F + 2 S + S H + 16 L S H. Each has 500 L T bytes of
 * small objects besides.
 */
record FusedMemory(Network network, int steps, boolean dropout) {
    private static final int OBJECT_BYTES_PER_STEP = 500;

    static Memory of(LearnerSpec spec) {
        int train = spec.windows().parts().train().windows();
        int full = Math.min(spec.parameters().batchSize(), train);
        FusedMemory memory = new FusedMemory(
                spec.network(), spec.windows().lookback(), spec.parameters().dropout() > 0);
        return memory.parameters()
                .plus(memory.batch(full, true))
                .plus(memory.batch(train % full, true))
                .plus(memory.batch(FusedLearner.PREDICTED_AT_ONCE, false));
    }

    private Memory parameters() {
        long parameters = network.parameters();
        long square = 4L * network.hiddenSize() * network.hiddenSize();
        return floats(4 * parameters + square, 2 * parameters + network.layers() * square);
    }

    private Memory batch(long size, boolean training) {
        long cells = size * network.hiddenSize();
        long series = size * steps * network.features();
        long heap = series + 2 * size + cells;
        long offHeap = series;
        for (int layer = 0; layer < network.layers(); layer++) {
            heap += cells * (training ? 7L * steps + 20 : 7 + 9);
            offHeap += cells * 5 * steps;
            if (!training) continue;
            offHeap += cells;
            if (layer > 0) offHeap += cells * steps;
            if (layer > 0 && dropout) {
                heap += cells * (steps + 1L);
                offHeap += cells * steps;
            }
        }
        return floats(heap, offHeap).plus(new Memory((long) OBJECT_BYTES_PER_STEP * steps * network.layers(), 0));
    }

    private static Memory floats(long heap, long offHeap) {
        return new Memory(heap * Float.BYTES, offHeap * Float.BYTES);
    }
}
