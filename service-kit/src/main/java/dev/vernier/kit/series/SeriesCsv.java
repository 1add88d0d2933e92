// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.series;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import dev.vernier.events.DataSpec;
import dev.vernier.events.Fault;
import dev.vernier.events.ShortText;
import dev.vernier.kit.storage.BoundedInput;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
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

    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final SeriesLimits limits;

    public SeriesCsv(SeriesLimits limits) {
        this.limits = limits;
    }

    /** @throws InvalidSeries with every fault found */
    public Series read(byte[] csv, DataSpec data) {
        try {
            return read(new ByteArrayInputStream(csv), data, SeriesMemory.of(Long.MAX_VALUE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads to the end, so that the digest is that of the whole content; does not close.
     *
     * @param memory for the columns used
     * @throws InvalidSeries with every fault found
     * @throws NoRoomForSeries when there is too little memory
     * @throws IOException when the stream itself fails
     */
    public Series read(InputStream csv, DataSpec data, SeriesMemory memory) throws IOException {
        MessageDigest digest = sha256();
        SeriesColumns columns = new SeriesColumns(data, memory);
        read(csv, digest, columns, data);
        String sha256 = HexFormat.of().formatHex(digest.digest());
        if (columns.isFull()) throw new NoRoomForSeries(columns.outOfMemory(), sha256);
        return columns.series(sha256);
    }

    /**
     * Whether it could be read, without keeping more than a line of it. Reads to the end; does not close.
     *
     * @return hexadecimal SHA-256 of the whole content
     * @throws InvalidSeries with every fault found
     * @throws IOException when the stream itself fails
     */
    public String check(InputStream csv, DataSpec data) throws IOException {
        MessageDigest digest = sha256();
        read(csv, digest, new SeriesColumns(data, null), data);
        return HexFormat.of().formatHex(digest.digest());
    }

    private void read(InputStream csv, MessageDigest digest, SeriesColumns columns, DataSpec data) throws IOException {
        List<Fault> faults = new ArrayList<>();
        try {
            InputStream bounded = new BoundedInput(csv, digest, limits.bytes());
            readRecords(bounded, columns, faults);
            // Whether these are the bytes that were accepted is worth knowing even where there is no room for them.
            if (columns.isFull()) bounded.transferTo(OutputStream.nullOutputStream());
        } catch (CsvParseException | UncheckedIOException e) {
            faults.add(e.getCause() instanceof IOException failure ? faultOf(failure) : notCsv(e));
        } catch (IOException e) {
            faults.add(faultOf(e));
        }
        faults.addAll(columns.faults());
        if (faults.isEmpty() && !columns.isFull()) faults.addAll(PartFaults.of(data, columns));
        if (!faults.isEmpty()) throw new InvalidSeries(faults);
    }

    private Fault notCsv(RuntimeException problem) {
        return new Fault(
                FIELD,
                "must be CSV of at most " + limits.lineCharacters() + " characters a line",
                ShortText.of(String.valueOf(problem.getMessage())));
    }

    /** @throws IOException when the content is not to blame */
    private Fault faultOf(IOException failure) throws IOException {
        if (failure instanceof BoundedInput.TooLong) {
            return new Fault(FIELD, "must be at most " + limits.bytes() + " bytes", "more");
        }
        if (failure instanceof CharacterCodingException) return new Fault(FIELD, "must be text in UTF-8", null);
        throw failure;
    }

    private void readRecords(InputStream csv, SeriesColumns columns, List<Fault> faults) throws IOException {
        // Fields beyond the header's are reported by row; this bound only protects the parser.
        CsvRecordHandler bounded = CsvRecordHandler.of(handler -> handler.maxFields(limits.lineCharacters())
                .maxFieldSize(limits.lineCharacters())
                .maxRecordSize(limits.lineCharacters()));
        // The reader is not closed: the stream belongs to the caller.
        CsvReader<CsvRecord> reader = CsvReader.builder()
                .allowExtraFields(true)
                .allowMissingFields(true)
                .build(bounded, text(csv));
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
            if (columns.isFull()) return;
        }
        if (rows == 0) faults.add(new Fault(FIELD, "must hold rows below the header line", "a header alone"));
    }

    /** Without its mark, if it has one. What is not UTF-8 is an error: replaced letters would name other columns and times. */
    private static Reader text(InputStream csv) throws IOException {
        CharsetDecoder strict = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        BufferedReader text = new BufferedReader(new InputStreamReader(csv, strict));
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) text.reset();
        return text;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
