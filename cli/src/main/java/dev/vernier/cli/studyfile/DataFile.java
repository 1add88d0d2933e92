// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.studyfile;

import dev.vernier.cli.display.InWords;
import dev.vernier.events.DataSpec;
import dev.vernier.kit.series.InvalidSeries;
import dev.vernier.kit.series.SeriesCsv;
import dev.vernier.kit.series.SeriesLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A CSV that a study can be tuned on, as it was when it was checked. */
public record DataFile(byte[] bytes, String sha256) {
    private static final SeriesLimits LIMITS = SeriesLimits.DEFAULTS;

    /** @throws InvalidStudyFile in the words of the planner, which checks the same again */
    public static DataFile read(StudyFile study, Path csv) {
        DataSpec spec = study.baseParams().data();
        try {
            if (Files.isDirectory(csv)) throw new InvalidStudyFile("data.uri: " + csv + " is a folder, not a CSV file");
            if (!Files.exists(csv)) throw new InvalidStudyFile("data.uri: there is no file " + csv);
            // To read a pipe or a device may take for ever.
            if (!Files.isRegularFile(csv)) {
                throw new InvalidStudyFile("data.uri: " + csv + " is no regular file but a pipe, a device or the like");
            }
            if (Files.size(csv) > LIMITS.bytes()) {
                throw new InvalidStudyFile("data.uri: " + csv + " has " + Files.size(csv) + " bytes, at most "
                        + LIMITS.bytes() + " are allowed");
            }
            byte[] bytes = Files.readAllBytes(csv);
            return new DataFile(bytes, new SeriesCsv(LIMITS).check(new ByteArrayInputStream(bytes), spec));
        } catch (InvalidSeries e) {
            throw InvalidStudyFile.of(csv, e.faults());
        } catch (IOException e) {
            throw new InvalidStudyFile("data.uri: " + csv + " cannot be read (" + InWords.reason(e) + ")");
        }
    }
}
