// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.series;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import dev.vernier.events.DataSpec;
import dev.vernier.events.Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;

/**
 * Reads the columns that a study uses from CSV: UTF-8, a header line, commas, quotes where needed. Columns that the study does not
 * name may hold anything.
 */
public final class SeriesCsv {
    /** What faults in the file itself are reported against. */
    static final String FIELD = "data.uri";

    private final SeriesLimits limits;

    public SeriesCsv(SeriesLimits limits) {
        this.limits = limits;
    }

    /** @throws InvalidSeries with every fault found */
    public Series read(byte[] csv, DataSpec data) {
        try {
            return read(new ByteArrayInputStream(csv), data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads to the end, so that the digest is that of the whole content; does not close.
     *
     * @throws InvalidSeries with every fault found
     * @throws IOException when the stream itself fails
     */
    public Series read(InputStream csv, DataSpec data) throws IOException {
        MessageDigest digest = sha256();
        List<Fault> faults = new ArrayList<>();
        SeriesColumns columns = new SeriesColumns(data);
        try {
            readRecords(new BoundedInput(csv, digest, limits.bytes()), columns, faults);
        } catch (CsvParseException e) {
            if (e.getCause() instanceof IOException failure && !(failure instanceof BoundedInput.TooLong)) {
                throw failure;
            }
            faults.add(
                    e.getCause() instanceof BoundedInput.TooLong
                            ? tooLong()
                            : new Fault(
                                    FIELD,
                                    "must be CSV of at most " + limits.lineCharacters() + " characters a line",
                                    e.getMessage()));
        } catch (UncheckedIOException e) {
            if (!(e.getCause() instanceof BoundedInput.TooLong)) throw e.getCause();
            faults.add(tooLong());
        }
        faults.addAll(columns.faults());
        if (faults.isEmpty()) faults.addAll(PartFaults.of(data, columns));
        if (!faults.isEmpty()) throw new InvalidSeries(faults);
        return columns.series(HexFormat.of().formatHex(digest.digest()));
    }

    private void readRecords(InputStream csv, SeriesColumns columns, List<Fault> faults) {
        // Fields beyond the header's are reported by row; this bound only protects the parser.
        CsvRecordHandler bounded = CsvRecordHandler.of(handler -> handler.maxFields(limits.lineCharacters())
                .maxFieldSize(limits.lineCharacters())
                .maxRecordSize(limits.lineCharacters()));
        // The reader is not closed: the stream belongs to the caller.
        CsvReader<CsvRecord> reader = CsvReader.builder()
                .detectBomHeader(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .build(bounded, csv, StandardCharsets.UTF_8);
        Iterator<CsvRecord> records = reader.iterator();
        if (!records.hasNext()) {
            faults.add(new Fault(FIELD, "must hold a header line and rows", "an empty file"));
            return;
        }
        List<String> header = records.next().getFields();
        if (header.size() > limits.columns()) {
            faults.add(new Fault(
                    FIELD, "must have at most " + limits.columns() + " columns", String.valueOf(header.size())));
            return;
        }
        faults.addAll(columns.header(header));
        int rows = 0;
        while (records.hasNext()) {
            CsvRecord record = records.next();
            if (++rows > limits.rows()) {
                faults.add(new Fault(FIELD, "must have at most " + limits.rows() + " rows", "more"));
                return;
            }
            columns.row(record.getStartingLineNumber(), record.getFields());
        }
        if (rows == 0) faults.add(new Fault(FIELD, "must hold rows below the header line", "a header alone"));
    }

    private Fault tooLong() {
        return new Fault(FIELD, "must be at most " + limits.bytes() + " bytes", "more");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
