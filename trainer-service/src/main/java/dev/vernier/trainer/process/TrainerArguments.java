// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.process;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a trainer is told on its command line, as settings. */
final class TrainerArguments {
    private static final String EXIT_WHEN_IDLE = "--exit-when-idle";
    private static final String EXIT_WHEN_IDLE_VARIABLE = "VERNIER_TRAINER_EXIT_WHEN_IDLE";
    private static final String EXIT_WHEN_IDLE_SETTING = "vernier.trainer.exit-when-idle";

    private TrainerArguments() {}

    /**
     * Names of settings with their values; an argument wins over the variable of the environment that says the same.
     *
     * @throws IllegalArgumentException with a sentence about what cannot be understood
     */
    static Map<String, String> parse(String[] arguments, Map<String, String> environment) {
        Map<String, String> settings = new HashMap<>();
        @Nullable String variable = environment.get(EXIT_WHEN_IDLE_VARIABLE);
        // A chart writes an empty one where nothing is meant, as the framework reads it.
        if (variable != null && !variable.isBlank()) {
            settings.put(EXIT_WHEN_IDLE_SETTING, duration(EXIT_WHEN_IDLE_VARIABLE, variable));
        }
        for (String argument : arguments) {
            if (!argument.startsWith(EXIT_WHEN_IDLE + "=")) {
                throw new IllegalArgumentException("argument must be " + EXIT_WHEN_IDLE + "=DURATION, was " + argument
                        + "; everything else is set by the environment");
            }
            settings.put(
                    EXIT_WHEN_IDLE_SETTING, duration(EXIT_WHEN_IDLE, argument.substring(EXIT_WHEN_IDLE.length() + 1)));
        }
        return settings;
    }

    private static String duration(String name, String value) {
        @Nullable Duration parsed = null;
        try {
            parsed = DurationConverter.parseDuration(value.strip());
        } catch (IllegalArgumentException e) {
            // The sentence below says it.
        }
        if (parsed == null || parsed.isNegative() || parsed.isZero()) {
            throw new IllegalArgumentException(name + " must be a duration above 0, such as 60s or PT1M, was "
                    + (value.isEmpty() ? "empty" : value));
        }
        return parsed.toString();
    }
}
