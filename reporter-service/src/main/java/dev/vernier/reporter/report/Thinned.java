// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * As much of a long list as can be drawn: the first, and of the rest each so-manieth, the last among them; none is made up.
 *
 * @param of how many were given
 */
record Thinned<T>(List<T> kept, int of) {

    /**
     * @param first of these none is left out
     * @param most that are kept, without those that must be
     * @param must whatever its place
     */
    static <T> Thinned<T> of(List<T> all, int first, int most, Predicate<T> must) {
        if (all.size() <= most) return new Thinned<>(List.copyOf(all), all.size());
        int step = (all.size() - first + most - first - 1) / (most - first);
        List<T> kept = new ArrayList<>(all.subList(0, first));
        for (int i = first; i < all.size(); i++) {
            // Counted from the end, so that the last stays.
            if ((all.size() - 1 - i) % step == 0 || must.test(all.get(i))) kept.add(all.get(i));
        }
        return new Thinned<>(List.copyOf(kept), all.size());
    }

    boolean isWhole() {
        return kept.size() == of;
    }
}
