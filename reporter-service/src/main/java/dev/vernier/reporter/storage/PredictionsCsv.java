// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.storage;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import dev.vernier.reporter.report.RunPredictions;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** Reads what a trainer wrote: {@code part,time,actual,predicted}, a line per window in the order of time. */
final class PredictionsCsv {
    private static final List<String> HEADER = List.of("part", "time", "actual", "predicted");
    // As far as numbers in a series may reach: squares of errors stay finite.
    private static final double LARGEST = 1e100;
    private static final int LONGEST_LINE = 1_000;

    private final Part validation;
    private final Part test;

    private static final class Part {
        private final List<String> times = new ArrayList<>();
        private final List<String> likely;
        private final DoubleStream.Builder actual = DoubleStream.builder();
        private final DoubleStream.Builder predicted = DoubleStream.builder();

        Part(RunPredictions.@Nullable Window like) {
            likely = like == null ? List.of() : like.times();
        }

        // Tables of one study have the same times: their texts are kept once.
        void addTime(String time) {
            boolean isLikely =
                    times.size() < likely.size() && likely.get(times.size()).equals(time);
            times.add(isLikely ? likely.get(times.size()) : time);
        }

        RunPredictions.Window window() {
            return new RunPredictions.Window(
                    times, actual.build().toArray(), predicted.build().toArray());
        }
    }

    private PredictionsCsv(@Nullable RunPredictions like) {
        validation = new Part(like == null ? null : like.validation());
        test = new Part(like == null ? null : like.test());
    }

    /**
     * @param like another run's, most likely of the same windows; null where there is none
     * @throws IllegalArgumentException when the bytes are no such table, or a window is empty
     * @throws IOException when the bytes break off
     */
    static RunPredictions read(InputStream bytes, @Nullable RunPredictions like) throws IOException {
        return new PredictionsCsv(like).parse(bytes);
    }

    private RunPredictions parse(InputStream bytes) throws IOException {
        CharsetDecoder strict = StandardCharsets.UTF_8.newDecoder();
        // Not closed: what is behind the table has still to be digested.
        CsvRecordHandler bounded =
                CsvRecordHandler.of(line -> line.maxFieldSize(LONGEST_LINE).maxRecordSize(LONGEST_LINE));
        CsvReader<CsvRecord> csv = CsvReader.builder().build(bounded, new InputStreamReader(bytes, strict));
        try {
            boolean first = true;
            for (CsvRecord line : csv) {
                if (first && !line.getFields().equals(HEADER)) {
                    throw new IllegalArgumentException("the header must be part,time,actual,predicted");
                }
                if (!first) add(line.getFields());
                first = false;
            }
        } catch (CsvParseException e) {
            throw new IllegalArgumentException("no CSV: " + e.getMessage(), e);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException) throw new IllegalArgumentException("no UTF-8", e);
            throw e.getCause();
        }
        return new RunPredictions(validation.window(), test.window());
    }

    private void add(List<String> fields) {
        if (fields.size() != HEADER.size()) throw new IllegalArgumentException("a line must have four fields");
        Part part = switch (fields.get(0)) {
            case "validation" -> validation;
            case "test" -> test;
            default -> throw new IllegalArgumentException("the part must be validation or test");
        };
        part.addTime(fields.get(1));
        part.actual.add(number(fields.get(2)));
        part.predicted.add(number(fields.get(3)));
    }

    private static double number(String text) {
        double value = Double.parseDouble(text);
        if (!(Math.abs(value) <= LARGEST)) throw new IllegalArgumentException("a number must be finite and moderate");
        // JSON that is read back knows no negative zero.
        return value + 0.0;
    }
}
