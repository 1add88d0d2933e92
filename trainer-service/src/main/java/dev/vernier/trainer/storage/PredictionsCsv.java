// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.storage;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.vernier.events.EventJson;
import dev.vernier.kit.series.Series;
import dev.vernier.trainer.training.Predictions;
import dev.vernier.trainer.training.TrainedModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model answered over the validation and the test window, one line per window in the order of time. {@code time} is the text of
 * the timestamp column at the target, or the number of the target's row, from 0. Numbers are not rounded.
 */
final class PredictionsCsv {
    private PredictionsCsv() {}

    static byte[] of(TrainedModel model, Series series) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(bytes)) {
            csv.writeRecord("part", "time", "actual", "predicted");
            write("validation", model.validation(), series.timestamps(), csv);
            write("test", model.test(), series.timestamps(), csv);
        } catch (IOException e) {
            throw new UncheckedIOException("memory can always be written", e);
        }
        return bytes.toByteArray();
    }

    private static void write(String part, Predictions answers, @Nullable List<String> timestamps, CsvWriter csv) {
        for (int i = 0; i < answers.size(); i++) {
            int row = answers.row(i);
            csv.writeRecord(
                    part,
                    timestamps == null ? String.valueOf(row) : timestamps.get(row),
                    number(answers.actual(i)),
                    number(answers.predicted(i)));
        }
    }

    /** The shortest text of this number, the same on every Java version. */
    private static String number(double value) {
        return EventJson.text(value);
    }
}
