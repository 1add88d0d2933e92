// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThinnedTest {

    @Test
    void keepsAShortListWhole() {
        Thinned<Integer> thinned = Thinned.of(numbers(100), 20, 100, i -> false);
        assertThat(thinned.isWhole()).isTrue();
        assertThat(thinned.kept()).isEqualTo(numbers(100));
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 179, 180, 181, 1_000, 99_999})
    void keepsTheFirstTheLastAndWhatMustBeKept(int size) {
        Thinned<Integer> thinned = Thinned.of(numbers(size), 20, 100, i -> i == 50);
        assertThat(thinned.kept())
                .startsWith(numbers(20).toArray(Integer[]::new))
                .contains(50)
                .endsWith(size)
                .isSorted()
                .hasSizeBetween(21, 101);
        assertThat(thinned.of()).isEqualTo(size);
    }

    private static List<Integer> numbers(int size) {
        return IntStream.rangeClosed(1, size).boxed().toList();
    }
}
