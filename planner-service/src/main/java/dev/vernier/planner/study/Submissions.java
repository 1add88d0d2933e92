// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.study;

import java.util.BitSet;
import java.util.Collection;
import java.util.stream.LongStream;

/**
 * Which submissions have their answer. They are known by their offsets, a bit for each from the first that has none: what they say is read
 * when their turn comes, so that no number and no size of them fills the memory.
 */
public final class Submissions {
    /** Moving the bits costs as much as there are: it is done once for so many. */
    private static final int FORGOTTEN_TOGETHER = 1 << 16;

    /** From {@link #base} on: what has its answer, or was never a submission. */
    private BitSet answered = new BitSet();

    private final long end;
    private long base;
    private long next;
    private long nextRejection;
    private long rejections;

    /**
     * @param below each submission below this offset has its answer
     * @param end of {@code base-params} now: what is said of offsets beyond it was made up
     * @param accepted offsets of those above {@code below} that were accepted
     * @param rejections where {@code rejections} is read from
     */
    public Submissions(long below, long end, Collection<Long> accepted, long rejections) {
        this.base = below;
        this.next = below;
        this.end = end;
        this.rejections = rejections;
        this.nextRejection = rejections;
        accepted.forEach(this::settle);
    }

    /** It was read: the next one after those that were read before. */
    public void submitted(long offset) {
        // What lies between are the marks of users' transactions.
        if (offset > next) answered.set(bit(next), bit(offset));
        next = Math.max(next, offset + 1);
        forgetAnswered();
    }

    /** @param at where the rejection lies on {@code rejections} */
    public void rejected(long submission, long at) {
        nextRejection = at + 1;
        settle(submission);
    }

    /** A status has answered it: it was accepted, or says what is known already. */
    public void answered(long submission) {
        settle(submission);
    }

    /** Offsets of those without an answer, in the order in which they were written. */
    public LongStream unanswered() {
        return LongStream.iterate(
                base + answered.nextClearBit(0),
                offset -> offset < next,
                offset -> base + answered.nextClearBit(bit(offset + 1)));
    }

    public int count() {
        int read = bit(next);
        return read - answered.get(0, read).cardinality();
    }

    /** Each submission below this offset has its answer. */
    public long below() {
        return Math.min(next, base + answered.nextClearBit(0));
    }

    /** From there on {@code rejections} names what was rejected at or above {@link #below}. */
    public long rejections() {
        return rejections;
    }

    private void settle(long submission) {
        if (submission < base || submission >= Math.max(next, end)) return;
        answered.set(bit(submission));
        forgetAnswered();
    }

    private void forgetAnswered() {
        long below = below();
        if (answered.nextSetBit(bit(below)) < 0) rejections = nextRejection;
        if (below - base < FORGOTTEN_TOGETHER) return;
        answered = answered.get(bit(below), answered.length());
        base = below;
    }

    private int bit(long offset) {
        return Math.toIntExact(offset - base);
    }
}
