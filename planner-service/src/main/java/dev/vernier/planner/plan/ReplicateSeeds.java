// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.plan;

/**
 * The training seed of each replicate, the same for every trial of a study, so that trials are compared on common random numbers.
 *
 * <p>The seed is output number {@code replicate} of SplitMix64 started at the study's seed, cut to its upper 53 bits so that every
 * JSON reader keeps it exactly. Source: G. L. Steele, D. Lea, C. H. Flood, "Fast splittable pseudorandom number generators", OOPSLA
 * 2014, doi:10.1145/2660193.2660195, with D. Stafford's mix 13. Written out because {@link java.util.SplittableRandom} computes the
 * same today and does not promise to do so tomorrow.
 */
public final class ReplicateSeeds {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private ReplicateSeeds() {}

    /**
     * A seed in [0, 2^53).
     *
     * @param replicate from 1
     */
    public static long seed(long studySeed, int replicate) {
        if (replicate < 1) throw new IllegalArgumentException("replicate must be at least 1, was " + replicate);
        return mix(studySeed + replicate * GOLDEN_GAMMA) >>> 11;
    }

    private static long mix(long state) {
        long z = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
