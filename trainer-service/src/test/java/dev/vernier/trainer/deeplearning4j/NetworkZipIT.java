// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.deeplearning4j;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vernier.events.DataSpec;
import dev.vernier.events.DataSpec.Predict;
import dev.vernier.events.TrialConfig;
import dev.vernier.kit.series.Series;
import dev.vernier.trainer.storage.MemoryStore;
import dev.vernier.trainer.storage.ModelStore;
import dev.vernier.trainer.training.RunEnding;
import dev.vernier.trainer.training.RunTrainer;
import dev.vernier.trainer.training.Runs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The files of a run, used by someone who has Deeplearning4j, the data, and nothing of Vernier. */
class NetworkZipIT {
    private static final int ROWS = 200;

    @ParameterizedTest
    @CsvSource({
        "LEVEL,  a,     1, 1, 0",
        "LEVEL,  b a c, 2, 2, 0.3",
        "LEVEL,  a,     3, 3, 0.5",
        "CHANGE, a,     1, 3, 0.2",
        "CHANGE, b a c, 3, 1, 0",
        "CHANGE, c a,   1, 2, 0.1"
    })
    void givesThePredictionsToStockDeeplearning4j(
            Predict predict, String features, int horizon, int layers, double dropout) throws IOException {
        // given
        DataSpec data = Runs.data("a", 7, horizon, predict, features.split(" "));
        MemoryStore files = files(data, layers, dropout);

        // when
        JsonNode description = new ObjectMapper().readTree(files.only("/model.json"));
        MultiLayerNetwork network =
                ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(files.only("/model.zip")));
        List<String> expected = lines(files.only("/predictions.csv"));

        // then
        double width = width(feature(description, "a"));
        List<Row> raw = rows(csv());
        assertThat(expected.get(0)).isEqualTo("part,time,actual,predicted");
        assertThat(expected).hasSize(1 + 60);
        for (String line : expected.subList(1, expected.size())) {
            String[] cells = line.split(",");
            int row = Integer.parseInt(cells[1]);
            assertThat(cells[0]).isEqualTo(row < 170 ? "validation" : "test");
            assertThat(Double.parseDouble(cells[2])).isEqualTo(raw.get(row).value("a"));
            assertThat(predict(network, description, raw, row))
                    .as("%s", line)
                    .isCloseTo(Double.parseDouble(cells[3]), within(1e-5 * width));
        }
    }

    /** As model.json says. */
    private static double predict(MultiLayerNetwork network, JsonNode description, List<Row> raw, int row) {
        boolean change = description.get("predict").asText().equals("change");
        int lookback = description.get("lookback").asInt();
        int last = row - description.get("horizon").asInt();
        JsonNode features = description.get("features");
        INDArray input = Nd4j.zeros(1, features.size(), lookback);
        for (int f = 0; f < features.size(); f++) {
            for (int step = 0; step < lookback; step++) {
                double value = scaled(features.get(f), raw.get(last - lookback + 1 + step));
                double reference = change ? scaled(features.get(f), raw.get(last)) : 0;
                input.putScalar(0, f, step, value - reference);
            }
        }
        double output = network.output(input).getDouble(0);
        String target = description.get("target").asText();
        JsonNode range = feature(description, target);
        return output * width(range)
                + (change ? raw.get(last).value(target) : range.get("low").asDouble());
    }

    private static double scaled(JsonNode feature, Row row) {
        double width = width(feature);
        return width == 0
                ? 0
                : (row.value(feature.get("name").asText()) - feature.get("low").asDouble()) / width;
    }

    private static double width(JsonNode feature) {
        return feature.get("high").asDouble() - feature.get("low").asDouble();
    }

    private static JsonNode feature(JsonNode description, String name) {
        for (JsonNode feature : description.get("features")) {
            if (feature.get("name").asText().equals(name)) return feature;
        }
        throw new AssertionError("no feature " + name);
    }

    @Test
    void isTheSameBytesForTheSameRun() throws IOException {
        // given
        DataSpec data = Runs.data("a", 7, 1, Predict.CHANGE, "a", "b");

        // when
        MemoryStore once = files(data, 2, 0.2);
        MemoryStore again = files(data, 2, 0.2);

        // then
        assertThat(once.objects).hasSize(3).containsExactlyEntriesOf(again.objects);
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(once.only("/model.zip")))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                assertThat(entry.getTimeLocal()).isEqualTo(LocalDateTime.of(1980, 1, 1, 0, 0));
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        assertThat(entries).containsKeys("configuration.json", "coefficients.bin");
        assertThat(new String(entries.getOrDefault("configuration.json", new byte[0]), UTF_8))
                .doesNotContainIgnoringCase("vernier");
    }

    private static MemoryStore files(DataSpec data, int layers, double dropout) {
        MemoryStore store = new MemoryStore();
        Series series = Runs.series(data, csv().getBytes(UTF_8));
        TrialConfig config = Runs.config(Runs.params(6, layers, dropout, 0.02, 16), data, 2, 2, 5);
        RunEnding ending =
                new RunTrainer(new FusedEngine(), System::nanoTime).train(config, series, progress -> {}, () -> false);
        new ModelStore(store, "artifacts", new NetworkZip()).put(config, series, (RunEnding.Completed) ending);
        return store;
    }

    /** Column c is constant over the training rows alone. */
    private static String csv() {
        StringBuilder csv = new StringBuilder("a,b,c\n");
        for (int row = 0; row < ROWS; row++) {
            csv.append(20 + 7 * Math.sin(row / 3.0)).append(',');
            csv.append(-1e4 * Math.cos(row / 7.0)).append(',');
            csv.append(row < 150 ? 3 : 4).append('\n');
        }
        return csv.toString();
    }

    /** Columns a, b, c. */
    private record Row(List<Double> values) {
        double value(String column) {
            return values.get(column.charAt(0) - 'a');
        }
    }

    private static List<Row> rows(String csv) {
        return csv.lines()
                .skip(1)
                .map(line -> new Row(
                        Arrays.stream(line.split(",")).map(Double::valueOf).toList()))
                .toList();
    }

    private static List<String> lines(byte[] csv) {
        return new String(csv, UTF_8).lines().toList();
    }
}
