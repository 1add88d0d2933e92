// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.training;

/**
 * A network in training: Adam (0.9, 0.999, 1e-8) on the mean squared error of each batch. Bound to the thread that made it.
 *
 * <p>A device may work behind the caller's back: only {@link #takeSquaredError}, {@link #predict} and {@link #parameters} have to wait
 * for it.
 */
public interface Learner extends AutoCloseable {

    /** Begins an epoch (from 1): the dropout streams are those of the epoch. */
    void beginEpoch(int epoch);

    /**
     * One step of the optimiser.
     *
     * @param order target rows of training windows
     * @param from the batch's first place in {@code order}
     * @param count windows in the batch, 1 to the batch size
     */
    void trainBatch(int[] order, int from, int count);

    /** The sum of squared errors over the windows trained since the last call, each with the weights its batch met, dropout included. */
    double takeSquaredError();

    /**
     * Answers of the network without dropout for the windows of consecutive targets.
     *
     * @param firstTarget row of the first window's target
     * @param predictions filled with one answer, in the scaled target's unit, per window
     */
    void predict(int firstTarget, float[] predictions);

    /** A copy, in {@link Network}'s order. */
    float[] parameters();

    /** Replaces the parameters; the optimiser's state stays. */
    void setParameters(float[] parameters);

    /** A copy of all that the next epoch depends on. Only between two epochs: within one the dropout streams are under way. */
    LearnerState state();

    /** Goes on from such a state of a learner of the same run: the epochs that follow give the same bits. */
    void restore(LearnerState state);

    @Override
    void close();
}
