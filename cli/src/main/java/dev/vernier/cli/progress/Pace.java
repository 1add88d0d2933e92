// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.progress;

import java.time.Duration;
import java.util.Objects;

/** When a log, which cannot be overwritten, gets its next line of progress. */
public final class Pace {
    private static final Duration BETWEEN_STEPS = Duration.ofSeconds(5);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);

    private Pace() {}

    /** At once for a new phase or a standstill; for finished runs not too often; now and then in any case. */
    public static boolean isDue(Progress last, Progress now, Duration sinceLast) {
        if (last.stage() != now.stage() || !Objects.equals(last.stalled(), now.stalled())) return true;
        boolean step = !last.search().equals(now.search()) || !last.confirm().equals(now.confirm());
        return sinceLast.compareTo(step ? BETWEEN_STEPS : LONGEST_SILENCE) >= 0;
    }
}
