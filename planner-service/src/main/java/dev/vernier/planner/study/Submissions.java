// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.study;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which submissions have their answer. They are known by their offsets and not held: what they say is read when their turn comes, so that no
 * number and no size of them fills the memory.
 */
public final class Submissions {
    private final NavigableMap<Long, Submission> unanswered = new TreeMap<>();
    private final Set<Long> accepted;
    /** Where on {@code rejections} each rejection lies, by the offset of what it rejects. */
    private final NavigableMap<Long, Long> rejected = new TreeMap<>();

    private long next;
    private long nextRejection;

    /**
     * @param below each submission below this offset has its answer
     * @param accepted offsets of those above it that were accepted
     * @param rejections where {@code rejections} is read from
     */
    public Submissions(long below, Set<Long> accepted, long rejections) {
        this.next = below;
        this.accepted = new HashSet<>(accepted);
        this.nextRejection = rejections;
    }

    public void submitted(Submission submission) {
        next = submission.offset() + 1;
        if (accepted.contains(submission.offset()) || rejected.containsKey(submission.offset())) forgetAnswered();
        else unanswered.put(submission.offset(), submission);
    }

    /** @param at where the rejection lies on {@code rejections} */
    public void rejected(long submission, long at) {
        nextRejection = at + 1;
        rejected.put(submission, at);
        unanswered.remove(submission);
        forgetAnswered();
    }

    /** A status has answered it: it was accepted, or says what is known already. */
    public void answered(long submission) {
        accepted.add(submission);
        unanswered.remove(submission);
        forgetAnswered();
    }

    /** In the order in which they were written. */
    public List<Submission> unanswered() {
        return List.copyOf(unanswered.values());
    }

    public int count() {
        return unanswered.size();
    }

    /** Each submission below this offset has its answer. */
    public long below() {
        return unanswered.isEmpty() ? next : unanswered.firstKey();
    }

    /** From there on {@code rejections} names what was rejected at or above {@link #below}. */
    public long rejections() {
        return rejected.values().stream().mapToLong(at -> at).min().orElse(nextRejection);
    }

    private void forgetAnswered() {
        long below = below();
        accepted.removeIf(offset -> offset < below);
        for (Map.Entry<Long, Long> first = rejected.firstEntry();
                first != null && first.getKey() < below;
                first = rejected.firstEntry()) rejected.remove(first.getKey());
    }
}
