// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli;

import dev.vernier.events.StudyId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a study's id from the command line. */
final class StudyArgument implements ITypeConverter<StudyId> {
    @Override
    public StudyId convert(String text) {
        try {
            return new StudyId(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
