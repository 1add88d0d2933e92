// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ReplicateSeedsTest {

    @Test
    void areTheOutputsOfSplitMix64() {
        // then: the widely printed test vector for seed 1234567, upper 53 bits
        assertThat(ReplicateSeeds.seed(1234567, 1)).isEqualTo(Long.parseUnsignedLong("6457827717110365317") >>> 11);
        assertThat(ReplicateSeeds.seed(1234567, 2)).isEqualTo(Long.parseUnsignedLong("3203168211198807973") >>> 11);
        assertThat(ReplicateSeeds.seed(1234567, 3)).isEqualTo(Long.parseUnsignedLong("9817491932198370423") >>> 11);
    }

    @Test
    void agreeWithTheJdksGenerator() {
        // given
        SplittableRandom random = new SplittableRandom(-42);

        // then
        for (int replicate = 1; replicate <= 1_000; replicate++) {
            assertThat(ReplicateSeeds.seed(-42, replicate)).isEqualTo(random.nextLong() >>> 11);
        }
    }

    @Test
    void areDifferentForNeighbouringStudiesAndReplicatesAndSafeInJson() {
        // when
        Set<Long> seeds = new HashSet<>();
        for (long study = -5; study <= 5; study++) {
            for (int replicate = 1; replicate <= 1_000; replicate++) seeds.add(ReplicateSeeds.seed(study, replicate));
        }

        // then
        assertThat(seeds).hasSize(11_000).allMatch(seed -> seed >= 0 && seed < 1L << 53);
    }

    @Test
    void startAtReplicateOne() {
        assertThatThrownBy(() -> ReplicateSeeds.seed(42, 0)).hasMessage("replicate must be at least 1, was 0");
    }
}
