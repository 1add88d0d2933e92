// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vernier.events.DataSpec;
import dev.vernier.events.EventJson;
import dev.vernier.events.Fault;
import dev.vernier.events.Place;
import dev.vernier.events.Rejection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every file that anybody could name. */
class SeriesCsvPropertyTest {
    private static final DataSpec STUDY = Specs.timed(2, 1, "t", "x", "y");
    private static final SeriesLimits SMALL = new SeriesLimits(4_000, 60, 8, 200);

    /** A row of the series. */
    record Row(String time, double x, double y) {}

    @Property(tries = 500)
    void anyBytesAreASeriesOrRefusedInWordsThatCanBeSent(@ForAll byte[] bytes) throws IOException {
        isAnAnswer(bytes);
    }

    @Property(tries = 2_000)
    void anythingThatLooksLikeCsvIsASeriesOrRefusedInWordsThatCanBeSent(
            @ForAll("nearlyCsv") byte[] csv, @ForAll long seed) throws IOException {
        isAnAnswer(csv);
        isAnAnswer(withSlip(csv, new Random(seed)));
    }

    @Example
    void aSeriesThatNothingSpeaksAgainstIsAnAnswerToo() throws IOException {
        StringBuilder csv = new StringBuilder("t,x,y\n");
        for (int row = 0; row < 40; row++)
            csv.append(row).append(',').append(row % 7).append(',').append(row).append('\n');
        assertThat(new SeriesCsv(SMALL)
                        .read(csv.toString().getBytes(StandardCharsets.UTF_8), STUDY)
                        .timestamps())
                .hasSize(40);
        isAnAnswer(csv.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 300)
    void aSeriesReadsTheSameInEveryStyleOfQuotesAndLineEnds(@ForAll("rows") List<Row> rows, @ForAll long seed)
            throws IOException {
        // given
        byte[] csv = written(rows, new Random(seed)).getBytes(StandardCharsets.UTF_8);

        // when
        Series series = new SeriesCsv(SeriesLimits.DEFAULTS).read(csv, STUDY);

        // then
        assertThat(series.timestamps()).isEqualTo(rows.stream().map(Row::time).toList());
        for (int row = 0; row < rows.size(); row++) {
            assertThat(series.value(series.columns().indexOf("x"), row))
                    .isEqualTo(rows.get(row).x());
            assertThat(series.value(series.columns().indexOf("y"), row))
                    .isEqualTo(rows.get(row).y());
        }
        assertThat(series.sha256()).isEqualTo(EventJson.sha256(csv));
    }

    @Provide
    Arbitrary<byte[]> nearlyCsv() {
        Arbitrary<String> pieces = Arbitraries.of(
                ",",
                "\"",
                "\n",
                "\r\n",
                "\r",
                "1",
                "-2.5",
                "3e4",
                "1e999",
                "NaN",
                "Infinity",
                "x",
                "y",
                "t",
                " ",
                "",
                "\0",
                "\uFEFF",
                "\uD83D\uDE00",
                "0x1",
                "#",
                "9".repeat(150),
                "1,2,3\n",
                "4,5,6\n",
                "7,8,9\r\n");
        Arbitrary<String> body = pieces.list().ofMaxSize(150).map(list -> String.join("", list));
        return Combinators.combine(Arbitraries.of("t,x,y\n", "\uFEFF\"t\",x,y\r\n", "x,y\n", "x,x,t,y\n", ""), body)
                .as((header, rest) -> (header + rest).getBytes(StandardCharsets.UTF_8));
    }

    @Provide
    Arbitrary<List<Row>> rows() {
        Arbitrary<String> times = Arbitraries.oneOf(
                Arbitraries.strings().ascii().ofMaxLength(12),
                Arbitraries.of("2026-01-31 08:15", "a,b", "say \"when\"", "two\nlines", "温度", " x ", "\uD83D\uDE00"));
        Arbitrary<Double> numbers = Arbitraries.doubles().between(-1e99, 1e99);
        return Combinators.combine(times, numbers, numbers)
                .as(Row::new)
                .list()
                .ofMinSize(30)
                .ofMaxSize(40)
                .filter(rows -> rows.get(0).x() != rows.get(1).x());
    }

    /** The same answer whether it is kept or only checked, and one that fits into a Rejection. */
    private static void isAnAnswer(byte[] csv) throws IOException {
        SeriesCsv reader = new SeriesCsv(SMALL);
        List<Fault> read = new ArrayList<>();
        List<Fault> checked = new ArrayList<>();
        String sha256 = EventJson.sha256(csv);
        try {
            assertThat(reader.read(csv, STUDY).sha256()).isEqualTo(sha256);
        } catch (InvalidSeries e) {
            read.addAll(e.faults());
            assertThat(read).isNotEmpty();
        }
        try {
            assertThat(reader.check(new ByteArrayInputStream(csv), STUDY)).isEqualTo(sha256);
        } catch (InvalidSeries e) {
            checked.addAll(e.faults());
        }
        assertThat(checked).isEqualTo(read);
        if (read.isEmpty()) return;
        byte[] sent = EventJson.write(new Rejection("a", read, sha256, new Place("t", 0)));
        assertThat(sent.length).isLessThan(100_000);
        assertThat(EventJson.read(sent, Rejection.class).reasons()).isEqualTo(read);
    }

    private static byte[] withSlip(byte[] csv, Random random) {
        byte[] copy = csv.clone();
        if (copy.length > 0) copy[random.nextInt(copy.length)] = (byte) random.nextInt();
        return copy;
    }

    private static String written(List<Row> rows, Random random) {
        StringBuilder csv = new StringBuilder(random.nextBoolean() ? "\uFEFF" : "");
        String[] lineEnds = {"\n", "\r\n", "\r"};
        String lineEnd = lineEnds[random.nextInt(lineEnds.length)];
        csv.append(quoted("y", random)).append(",note,").append(quoted("t", random));
        csv.append(',').append(quoted("x", random)).append(lineEnd);
        for (Row row : rows) {
            csv.append(quoted(Double.toString(row.y()), random)).append(",\"a \"\"b\"\",\",");
            csv.append(quoted(row.time(), random)).append(',');
            csv.append(quoted(Double.toString(row.x()), random)).append(lineEnd);
        }
        return random.nextBoolean() ? csv.toString() : csv.substring(0, csv.length() - lineEnd.length());
    }

    private static String quoted(String field, Random random) {
        boolean must = field.chars().anyMatch(c -> ",\"\r\n".indexOf(c) >= 0);
        return must || random.nextBoolean() ? '"' + field.replace("\"", "\"\"") + '"' : field;
    }
}
