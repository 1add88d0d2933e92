// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The same network in PyTorch: {@code bench/torch_lstm.py}, in a process of its own. */
record PyTorch(String python, Path script, String version) {
    private static final JsonMapper JSON = new JsonMapper();

    /** What {@code $PYTHON} has; empty when it is not set or has no torch. */
    static Optional<PyTorch> find(Path home) throws IOException {
        String python = System.getenv("PYTHON");
        if (python == null || python.isBlank()) return Optional.empty();
        String answer = lastLine(List.of(python, "-c", "import numpy, torch; print(torch.__version__)"));
        return answer.isEmpty()
                ? Optional.empty()
                : Optional.of(new PyTorch(python, home.resolve("bench/torch_lstm.py"), answer));
    }

    /** As {@link EngineSpeed#samplesPerSecond}. */
    double samplesPerSecond(Shape shape, BenchSeries series, int epochs) {
        List<String> command = new ArrayList<>(List.of(
                python,
                script.toString(),
                "--csv",
                series.csv().toString(),
                "--target",
                series.target(),
                "--hidden_size",
                String.valueOf(shape.hiddenSize()),
                "--num_layers",
                String.valueOf(shape.layers()),
                "--batch_size",
                String.valueOf(shape.batchSize()),
                "--dropout",
                String.valueOf(Shape.DROPOUT),
                "--learning_rate",
                String.valueOf(Shape.LEARNING_RATE),
                "--lookback",
                String.valueOf(Shape.LOOKBACK),
                "--epochs",
                String.valueOf(epochs),
                "--patience",
                String.valueOf(epochs),
                "--threads",
                "1",
                "--quiet",
                "--features"));
        command.addAll(series.columns());
        try {
            JsonNode result = JSON.readTree(lastLine(command));
            return result.path("samples_per_second").asDouble(Double.NaN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String lastLine(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return output.lines().reduce("", (before, line) -> line).strip();
    }
}
