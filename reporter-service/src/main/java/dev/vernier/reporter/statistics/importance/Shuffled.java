// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.statistics.importance;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Values in an order of chance. */
final class Shuffled {
    private Shuffled() {}

    static double[] of(double[] values, SplittableRandom random) {
        double[] shuffled = values.clone();
        for (int i = shuffled.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            double held = shuffled[i];
            shuffled[i] = shuffled[j];
            shuffled[j] = held;
        }
        return shuffled;
    }

    /** So many of the numbers from 0 to all - 1, in ascending order. */
    static int[] sample(int all, int wanted, SplittableRandom random) {
        double[] numbers = new double[all];
        for (int i = 0; i < all; i++) numbers[i] = i;
        return Arrays.stream(of(numbers, random), 0, wanted)
                .mapToInt(number -> (int) number)
                .sorted()
                .toArray();
    }
}
