// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.bench;

import dev.vernier.events.DataSpec;
import dev.vernier.kit.series.Series;
import dev.vernier.kit.series.SeriesCsv;
import dev.vernier.kit.series.SeriesLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A series of noisy waves, the same for every engine. How long training takes does not depend on the numbers, only on how many there
 * are.
 *
 * @param csv the file
 * @param columns its columns; the first is the target
 */
record BenchSeries(Path csv, List<String> columns) {

    /** Writes the file into a folder that belongs to the caller. */
    static BenchSeries write(Path folder, int rows, int features) throws IOException {
        List<String> columns =
                IntStream.range(0, features).mapToObj(c -> "c" + c).toList();
        Random noise = new Random(1);
        StringBuilder text = new StringBuilder(String.join(",", columns)).append('\n');
        for (int row = 0; row < rows; row++) {
            int at = row;
            text.append(IntStream.range(0, features)
                            .mapToDouble(c -> Math.sin(at / (5.0 + c)) + 0.1 * noise.nextGaussian())
                            .mapToObj(value -> String.format(Locale.ROOT, "%.6f", value))
                            .collect(Collectors.joining(",")))
                    .append('\n');
        }
        Path csv = Files.writeString(folder.resolve(rows + "x" + features + ".csv"), text);
        return new BenchSeries(csv, columns);
    }

    String target() {
        return columns.get(0);
    }

    DataSpec spec() {
        return BenchRuns.data(columns, DataSpec.Predict.LEVEL);
    }

    Series read() throws IOException {
        return new SeriesCsv(SeriesLimits.DEFAULTS).read(Files.readAllBytes(csv), spec());
    }
}
