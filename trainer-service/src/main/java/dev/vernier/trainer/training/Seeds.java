// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.training;

/**
 * Independent random streams of one run, all derived from its seed. Each stream is named by what it is for and by a layer or an epoch,
 * never by how much was drawn before: so a change of one parameter leaves the other streams alone (the order of the windows is the same
 * for every batch size), and a run can go on from any epoch.
 */
public record Seeds(long seed) {
    private static final long WEIGHTS = 1;
    private static final long SHUFFLE = 2;
    private static final long DROPOUT = 3;

    /** Weights and biases of one layer, from 0; the linear layer comes after the LSTM layers. */
    public RandomStream weights(int layer) {
        return stream(WEIGHTS, layer, 0);
    }

    /** The dropout masks on the input of one layer in one epoch (from 1). */
    public RandomStream dropout(int epoch, int layer) {
        return stream(DROPOUT, epoch, layer);
    }

    /** The windows of one epoch (from 1) in random order: a permutation of {@code first} to {@code end - 1}. */
    public int[] shuffled(int epoch, int first, int end) {
        RandomStream random = stream(SHUFFLE, epoch, 0);
        int[] order = new int[end - first];
        for (int i = 0; i < order.length; i++) {
            // Fisher and Yates, inside out: Knuth, The Art of Computer Programming 2, 3.4.2.
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = first + i;
        }
        return order;
    }

    private RandomStream stream(long purpose, long first, long second) {
        long start = RandomStream.mix(seed);
        for (long name : new long[] {purpose, first, second}) start = RandomStream.mix(start * 31 + name + 1);
        return new RandomStream(start);
    }
}
