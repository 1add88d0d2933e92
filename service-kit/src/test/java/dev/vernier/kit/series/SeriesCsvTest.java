// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vernier.events.DataSpec;
import dev.vernier.events.EventJson;
import dev.vernier.events.Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeriesCsvTest {
    private final SeriesCsv reader = new SeriesCsv(SeriesLimits.DEFAULTS);

    @Test
    void readsTheColumnsOfTheStudyInItsOrder() {
        // given
        String csv = "\uFEFF\"date\", wind ,temperature,note\n"
                + lines(i -> "d" + i + "," + i + "," + (i * 0.5) + ",\"a,b\"");
        // when
        Series series = read(csv, Specs.timed(2, 1, "date", "temperature", "wind"));
        // then
        assertThat(series.columns()).containsExactly("wind", "temperature");
        assertThat(series.rows()).isEqualTo(20);
        assertThat(series.value(0, 19)).isEqualTo(19);
        assertThat(series.value(1, 19)).isEqualTo(9.5);
        assertThat(series.timestamps()).hasSize(20).startsWith("d0", "d1");
    }

    @Test
    void fingerprintsTheBytesAsTheyCame() {
        // given
        byte[] csv = ("x\r\n" + lines(i -> "" + i)).getBytes(StandardCharsets.UTF_8);
        // when
        Series series = reader.read(csv, Specs.of(2, 1, "x"));
        // then
        assertThat(series.sha256()).isEqualTo(EventJson.sha256(csv));
    }

    @Test
    void namesTheColumnsThereAre() {
        assertThat(faults("date,temp\n" + lines(i -> "d," + i), Specs.timed(2, 1, "when", "temperature", "wind")))
                .containsExactly(
                        new Fault("data.features", "must be a column of the data, which has date, temp", "wind"),
                        new Fault("data.target", "must be a column of the data, which has date, temp", "temperature"),
                        new Fault("data.timestamp", "must be a column of the data, which has date, temp", "when"));
    }

    @Test
    void refusesAnEmptyFile() {
        assertThat(faults("", Specs.of(2, 1, "x")))
                .extracting(Fault::sentence)
                .containsExactly("data.uri must hold a header line and rows, was an empty file");
    }

    @Test
    void refusesAHeaderAlone() {
        assertThat(faults("x\n", Specs.of(2, 1, "x")))
                .extracting(Fault::sentence)
                .contains("data.uri must hold rows below the header line, was a header alone");
    }

    @Test
    void refusesAColumnNamedTwice() {
        assertThat(faults("x,y,x,x\n" + lines(i -> i + ",1,1,1"), Specs.of(2, 1, "x")))
                .extracting(Fault::sentence)
                .containsExactly("data.uri must name each column once in its header, was x");
    }

    @Test
    void reportsEveryKindOfBadRowWithItsLine() {
        // given
        String csv = "x,y\n" + lines(i -> i + "," + i) + "1,\n2,n/a\n3,NaN\n4,1e300\n5\n6,0x10\n7,1d\n";
        // when
        List<Fault> faults = faults(csv, Specs.of(2, 1, "y", "x"));
        // then
        assertThat(faults)
                .extracting(Fault::sentence)
                .containsExactly(
                        "data.uri must have as many fields as the header on line 26, was 1 instead of 2",
                        "data.uri must hold a value in column y on line 22",
                        "data.uri must hold a number in column y on line 23, was n/a",
                        "data.uri must hold a number in column y on line 27, was 0x10",
                        "data.uri must hold a number in column y on line 28, was 1d",
                        "data.uri must hold a finite number of at most 1e100 in column y on line 24, was NaN",
                        "data.uri must hold a finite number of at most 1e100 in column y on line 25, was 1e300");
    }

    @Test
    void countsWhatItDoesNotShow() {
        assertThat(faults("x\n" + lines(i -> "?"), Specs.of(2, 1, "x")))
                .extracting(Fault::sentence)
                .containsExactly(
                        "data.uri must hold a number in column x on line 2, was ?",
                        "data.uri must hold a number in column x on line 3, was ?",
                        "data.uri must hold a number in column x on line 4, was ?",
                        "data.uri must hold a number everywhere, was 17 times more not");
    }

    @Test
    void wantsAWindowInEveryPart() {
        assertThat(faults("x\n" + lines(i -> "" + i), Specs.of(16, 1, "x")))
                .extracting(Fault::sentence)
                .containsExactly(
                        "data.split.train must leave a target for at least one window of lookback 16 and horizon 1, was no target in 20 rows");
        assertThat(faults("x\n" + lines(i -> "" + i), Specs.of(20, 1, "x")))
                .extracting(Fault::field)
                .containsExactly("data.split.train", "data.split.validation", "data.split.test");
    }

    @Test
    void refusesATargetWithNothingToLearn() {
        assertThat(faults("x,y\n" + lines(i -> i + "," + (i < 14 ? 5 : i)), Specs.of(2, 1, "y", "x")))
                .containsExactly(new Fault("data.target", "must vary over the 14 training rows", "5.0 in all of them"));
    }

    @Test
    void boundsBytesRowsColumnsAndLines() {
        String csv = "x,y\n" + lines(i -> i + ",\"" + "long".repeat(20) + "\"");
        DataSpec data = Specs.of(2, 1, "x");

        assertThat(faults(csv, data, new SeriesLimits(100, 100, 10, 1000)))
                .extracting(Fault::sentence)
                .contains("data.uri must be at most 100 bytes, was more");
        assertThat(faults(csv, data, new SeriesLimits(10_000, 19, 10, 1000)))
                .extracting(Fault::sentence)
                .containsExactly("data.uri must have at most 19 rows, was more");
        assertThat(faults(csv, data, new SeriesLimits(10_000, 100, 1, 1000)))
                .extracting(Fault::sentence)
                .containsExactly("data.uri must have at most 1 columns, was 2");
        assertThat(faults(csv, data, new SeriesLimits(10_000, 100, 10, 50)))
                .extracting(Fault::rule)
                .contains("must be CSV of at most 50 characters a line");
    }

    @Test
    void letsAFailingStreamFail() {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        };
        assertThatThrownBy(() -> reader.check(failing, Specs.of(2, 1, "x")))
                .isInstanceOf(IOException.class)
                .hasMessage("connection reset");
    }

    @Test
    void namesWhatIsWrongWithALineOfTenMegabytes() {
        // given
        String csv = "x,y\n" + lines(i -> i + ",1") + "1," + "1".repeat(10_000_000) + "\n";
        // then
        assertThat(faults(csv, Specs.of(2, 1, "x")))
                .singleElement()
                .extracting(Fault::rule)
                .isEqualTo("must be CSV of at most 65536 characters a line");
    }

    @Test
    void namesWhatIsWrongWithAMillionColumns() {
        // given
        String columns = IntStream.range(0, 1_000_000).mapToObj(i -> "c").collect(Collectors.joining(","));
        String fewer = IntStream.range(0, 1_001).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
        // then
        assertThat(faults(columns + "\n", Specs.of(2, 1, "c")))
                .extracting(Fault::rule)
                .contains("must be CSV of at most 65536 characters a line");
        assertThat(faults(fewer + "\n", Specs.of(2, 1, "c1")))
                .extracting(Fault::sentence)
                .containsExactly("data.uri must have at most 1000 columns, was 1001");
    }

    @Test
    void namesAFewOfManyColumnsAndCountsTheOtherFaults() {
        // given
        String header = IntStream.range(0, 1_000).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
        String[] wanted = IntStream.range(0, 900).mapToObj(i -> "d" + i).toArray(String[]::new);
        // when
        List<Fault> faults = faults(header + "\n", Specs.of(2, 1, "t", wanted));
        // then
        assertThat(faults).hasSize(101).last().extracting(Fault::rule).isEqualTo("breaks 802 more rules");
        assertThat(faults.get(0).rule()).endsWith("c18, c19 and 980 more");
    }

    @Test
    void refusesTextThatIsNotUtf8() {
        // given
        byte[] latin1 = ("température,x\n" + lines(i -> i + ",1")).getBytes(StandardCharsets.ISO_8859_1);
        byte[] utf16 = ("x\n" + lines(i -> "" + i)).getBytes(StandardCharsets.UTF_16);
        // then
        for (byte[] csv : List.of(latin1, utf16)) {
            assertThat(faults(csv, Specs.of(2, 1, "x"), SeriesLimits.DEFAULTS))
                    .extracting(Fault::sentence)
                    .contains("data.uri must be text in UTF-8");
        }
    }

    @Test
    void showsNoControlCharactersOfWhatIsNoNumber() {
        assertThat(faults("x\n" + lines(i -> "" + i) + "1\0\n" + "\uD83D\uDE00".repeat(100), Specs.of(2, 1, "x")))
                .extracting(Fault::value)
                .containsExactly("1\uFFFD", "\uD83D\uDE00".repeat(80) + "…");
    }

    // With a pattern that goes back over the digits this test does not end.
    @Test
    void readsRowsOfDigitsOnce() {
        // given
        String digits = "1".repeat(60_000) + "x\n";
        // then
        assertThat(faults("x\n" + digits.repeat(500), Specs.of(2, 1, "x"))).hasSize(4);
    }

    @Test
    void checksWithoutKeepingAndKeepsOnlyWhatThereIsMemoryFor() throws IOException {
        // given
        byte[] csv = ("t,x\n"
                        + IntStream.range(0, 50_000)
                                .mapToObj(i -> "day,1e" + i % 9)
                                .collect(Collectors.joining("\n")))
                .getBytes(StandardCharsets.UTF_8);
        DataSpec numbers = Specs.of(2, 1, "x");
        DataSpec timed = Specs.timed(2, 1, "t", "x");
        // then
        assertThat(reader.check(new ByteArrayInputStream(csv), timed)).isEqualTo(EventJson.sha256(csv));
        assertThat(reader.read(new ByteArrayInputStream(csv), numbers, SeriesMemory.of(1_000_000))
                        .rows())
                .isEqualTo(50_000);
        assertThatThrownBy(() -> reader.read(new ByteArrayInputStream(csv), numbers, SeriesMemory.of(300_000)))
                .isInstanceOfSatisfying(
                        NoRoomForSeries.class, e -> assertThat(e.sha256()).isEqualTo(EventJson.sha256(csv)))
                .hasMessage(
                        "data.uri must fit into the memory that there is for series, 0.3 MB, was full after 32769 rows");
        assertThatThrownBy(() -> reader.read(new ByteArrayInputStream(csv), timed, SeriesMemory.of(1_000_000)))
                .isInstanceOf(NoRoomForSeries.class)
                .hasMessageContaining("memory");
    }

    private Series read(String csv, DataSpec data) {
        return reader.read(csv.getBytes(StandardCharsets.UTF_8), data);
    }

    private List<Fault> faults(String csv, DataSpec data) {
        return faults(csv, data, SeriesLimits.DEFAULTS);
    }

    private static List<Fault> faults(String csv, DataSpec data, SeriesLimits limits) {
        return faults(csv.getBytes(StandardCharsets.UTF_8), data, limits);
    }

    private static List<Fault> faults(byte[] csv, DataSpec data, SeriesLimits limits) {
        return catchThrowableOfType(InvalidSeries.class, () -> new SeriesCsv(limits).read(csv, data))
                .faults();
    }

    /** Twenty lines. */
    private static String lines(java.util.function.IntFunction<String> line) {
        return IntStream.range(0, 20).mapToObj(line).collect(Collectors.joining("\n", "", "\n"));
    }
}
