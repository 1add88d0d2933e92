// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an age from the command line: {@code 90d}, {@code 12h}, {@code 30m}, or as ISO 8601 has it. */
final class AgeArgument implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        String upper = text.strip().toUpperCase(Locale.ROOT);
        try {
            Duration age =
                    Duration.parse(upper.startsWith("P") ? upper : upper.endsWith("D") ? "P" + upper : "PT" + upper);
            if (!age.isNegative()) return age;
        } catch (DateTimeParseException e) {
            // Said below.
        }
        throw new TypeConversionException("must be an age such as 90d or 12h, was '" + text + "'");
    }
}
