// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.studyfile;

import dev.vernier.cli.display.InWords;
import dev.vernier.events.DataSpec;
import dev.vernier.kit.series.InvalidSeries;
import dev.vernier.kit.series.SeriesCsv;
import dev.vernier.kit.series.SeriesLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A CSV that a study can be tuned on, as it was when it was checked. */
public record DataFile(byte[] bytes, String sha256) {

    /** @throws InvalidStudyFile in the words of the planner, which checks the same again */
    public static DataFile read(StudyFile study, Path csv) {
        DataSpec spec = study.baseParams().data();
        try {
            if (Files.isDirectory(csv)) throw new InvalidStudyFile("data.uri: " + csv + " is a folder, not a CSV file");
            if (!Files.exists(csv)) throw new InvalidStudyFile("data.uri: there is no file " + csv);
            long size = Files.size(csv);
            if (size > SeriesLimits.DEFAULTS.bytes()) {
                throw new InvalidStudyFile("data.uri: " + csv + " has " + size + " bytes, at most "
                        + SeriesLimits.DEFAULTS.bytes() + " are allowed");
            }
            byte[] bytes = Files.readAllBytes(csv);
            return new DataFile(
                    bytes,
                    new SeriesCsv(SeriesLimits.DEFAULTS).read(bytes, spec).sha256());
        } catch (InvalidSeries e) {
            throw InvalidStudyFile.of(csv, e.faults());
        } catch (IOException e) {
            throw new InvalidStudyFile("data.uri: " + csv + " cannot be read (" + InWords.reason(e) + ")");
        }
    }
}
