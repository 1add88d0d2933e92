// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.bench.faults;

import java.time.Duration;
import java.util.List;

/**
 * What was asked for.
 *
 * @param studies how many are open at any time
 */
record Options(long seed, Duration during, int studies) {
    private static final String USAGE = "usage: bench/run faults [--seed N] [--minutes M] [--studies K]";

    /** @throws IllegalArgumentException with a sentence for whoever called */
    static Options parse(List<String> arguments) {
        long seed = 1;
        long minutes = 15;
        int studies = 2;
        for (int i = 0; i < arguments.size(); i += 2) {
            if (i + 1 == arguments.size()) throw new IllegalArgumentException(USAGE);
            long value = number(arguments.get(i), arguments.get(i + 1));
            switch (arguments.get(i)) {
                case "--seed" -> seed = value;
                case "--minutes" -> minutes = atLeastOne("--minutes", value);
                case "--studies" -> studies = (int) atLeastOne("--studies", value);
                default -> throw new IllegalArgumentException(USAGE + ", was " + arguments.get(i));
            }
        }
        return new Options(seed, Duration.ofMinutes(minutes), studies);
    }

    private static long number(String option, String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " must be a whole number, was " + value, e);
        }
    }

    private static long atLeastOne(String option, long value) {
        if (value < 1 || value > 1000) {
            throw new IllegalArgumentException(option + " must be from 1 to 1000, was " + value);
        }
        return value;
    }
}
