// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.storage;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.vernier.reporter.report.RunPredictions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** Reads what a trainer wrote: {@code part,time,actual,predicted}, a line per window in the order of time. */
final class PredictionsCsv {
    private static final List<String> HEADER = List.of("part", "time", "actual", "predicted");
    // As far as numbers in a series may reach: squares of errors stay finite.
    private static final double LARGEST = 1e100;

    private final Part validation = new Part();
    private final Part test = new Part();

    private static final class Part {
        private final List<String> times = new ArrayList<>();
        private final DoubleStream.Builder actual = DoubleStream.builder();
        private final DoubleStream.Builder predicted = DoubleStream.builder();

        RunPredictions.Window window() {
            return new RunPredictions.Window(
                    times, actual.build().toArray(), predicted.build().toArray());
        }
    }

    private PredictionsCsv() {}

    /** @throws IllegalArgumentException when the bytes are no such table, or a window is empty */
    static RunPredictions read(byte[] bytes) {
        return new PredictionsCsv().parse(text(bytes));
    }

    private RunPredictions parse(String text) {
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(text)) {
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
        } catch (IOException e) {
            throw new UncheckedIOException("a string can always be read", e);
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
        part.times.add(fields.get(1));
        part.actual.add(number(fields.get(2)));
        part.predicted.add(number(fields.get(3)));
    }

    private static double number(String text) {
        double value = Double.parseDouble(text);
        if (!(Math.abs(value) <= LARGEST)) throw new IllegalArgumentException("a number must be finite and moderate");
        // JSON that is read back knows no negative zero.
        return value + 0.0;
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("no UTF-8", e);
        }
    }
}
