// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.training;

/**
 * A stream of random numbers that is the same on every Java version and device: SplitMix64, whose n-th number is a function of the
 * start and n alone. Source: Steele, Lea and Flood, Fast Splittable Pseudorandom Number Generators, OOPSLA 2014, figure 16. Not safe
 * for use by several threads.
 */
public final class RandomStream {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private long state;

    public RandomStream(long start) {
        this.state = start;
    }

    static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    public long nextLong() {
        return mix(state += GOLDEN_GAMMA);
    }

    /** Uniform in [-bound, bound). */
    public float nextUniform(float bound) {
        return ((nextLong() >>> 40) * 0x1.0p-23f - 1) * bound;
    }

    /** Uniform in 0 to {@code bound - 1}; the bias of at most 2^-32 times the bound does not matter for a shuffle. */
    public int nextInt(int bound) {
        return (int) (((nextLong() >>> 32) * bound) >>> 32);
    }

    /**
     * Fills with an inverted dropout mask: 0 with this probability, else {@code 1 / (1 - probability)}, so that the expectation stays.
     *
     * @param probability of dropping, in [0, 1)
     */
    public void nextDropoutMask(float[] mask, int length, double probability) {
        long threshold = Math.round(probability * 0x1.0p32);
        float keep = (float) (1 / (1 - probability));
        // In a local variable: streams of neighbouring slots may share a cache line, and a store per number would slow
        // both.
        long current = state;
        for (int i = 0; i < length; i += 2) {
            current += GOLDEN_GAMMA;
            long two = mix(current);
            mask[i] = (two >>> 32) < threshold ? 0 : keep;
            if (i + 1 < length) mask[i + 1] = (two & 0xffffffffL) < threshold ? 0 : keep;
        }
        state = current;
    }
}
