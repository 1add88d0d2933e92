// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example is such a message, for the record, for the schema, and both ways. */
class ExamplesTest {
    private static final Path FOLDER = Path.of("src/main/resources/dev/vernier/events/examples");

    record Example(Class<?> message, Path file) {
        JsonNode tree() {
            try {
                return EventJson.mapper().readTree(bytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        byte[] bytes() throws IOException {
            return Files.readAllBytes(file);
        }

        @Override
        public String toString() {
            return FOLDER.relativize(file).toString();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void validatesAgainstItsSchema(Example example) {
        assertThat(Schemas.validate(example.message(), example.tree())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("examplesInFullForm")
    void comesBackAsItWas(Example example) throws IOException {
        // when
        Object message = EventJson.read(example.bytes(), example.message());

        // then
        JsonNode written = EventJson.mapper().readTree(EventJson.write(message));
        assertThat(OrdinaryTree.copyOf(written)).isEqualTo(OrdinaryTree.copyOf(example.tree()));
        assertThat(EventJson.read(EventJson.write(message), example.message())).isEqualTo(message);
    }

    @ParameterizedTest
    @MethodSource("examplesOfTolerantMessages")
    void isStillReadWhenALaterVersionAddsAField(Example example) throws IOException {
        // given
        ObjectNode later = (ObjectNode) example.tree();
        later.put("added_later", 1);

        // when
        Object message =
                EventJson.read(later.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8), example.message());

        // then
        assertThat(EventJson.mapper().<JsonNode>valueToTree(message)).isNotNull();
        assertThat(Schemas.validate(example.message(), later)).isEmpty();
    }

    @Test
    void smallestBaseParamsLeaveOutWhatTheFullestSpellOut() throws IOException {
        // given
        Path folder = FOLDER.resolve("base-params");

        // when
        BaseParams smallest = BaseParamsReader.read(Files.readAllBytes(folder.resolve("smallest.json")))
                .orThrow();
        BaseParams fullest = BaseParamsReader.read(Files.readAllBytes(folder.resolve("fullest.json")))
                .orThrow();

        // then
        assertThat(smallest.study()).isEqualTo(fullest.study());
        assertThat(smallest.search().trials()).isEqualTo(25);
        assertThat(fullest.search().trials()).isEqualTo(40);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void everyMessageHasItsSmallestAndItsFullest(Class<?> message) {
        // given
        List<String> names = examples()
                .filter(example -> example.message() == message)
                .map(example -> example.file().getFileName().toString())
                .toList();

        // then
        assertThat(names).contains("smallest.json", "fullest.json");
    }

    static Stream<Class<?>> messages() {
        return Schemas.messages().stream();
    }

    static Stream<Example> examples() {
        return Schemas.fileNames().entrySet().stream().flatMap(entry -> {
            Path folder = FOLDER.resolve(entry.getValue().replaceFirst("\\.v\\d+\\.json$", ""));
            try (Stream<Path> files = Files.list(folder)) {
                return files.sorted().map(file -> new Example(entry.getKey(), file)).toList().stream();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** All but the base parameters that leave their defaults out. */
    static Stream<Example> examplesInFullForm() {
        return examples().filter(example -> !example.toString().equals("base-params/smallest.json"));
    }

    /** In base parameters an unknown field is a user's slip. */
    static Stream<Example> examplesOfTolerantMessages() {
        return examples().filter(example -> example.message() != BaseParams.class);
    }
}
