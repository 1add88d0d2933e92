// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.training;

/** An implementation of the network's arithmetic on some device. Safe for use by several threads; its learners are not. */
public interface Engine {
    /** Library and version, for provenance: results of different engines differ in the last bits. */
    String name();

    /** What computes, for provenance: {@code cpu}, or the name of an accelerator. */
    String device();

    /** What {@link #learner} will allocate for this run, from its first batch to its last. */
    Memory memory(LearnerSpec spec);

    /**
     * Prepares a run on the calling thread; all later calls come from this thread.
     *
     * @param initial the parameters to begin with, in {@link Network}'s order; copied
     */
    Learner learner(LearnerSpec spec, float[] initial);
}
