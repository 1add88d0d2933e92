// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vernier.events.Answered;
import dev.vernier.events.EventJson;
import dev.vernier.events.Fault;
import dev.vernier.events.Place;
import dev.vernier.events.StudyOffsets;
import dev.vernier.kit.series.SeriesLimits;
import dev.vernier.kit.series.SeriesSource;
import dev.vernier.kit.storage.ObjectStore;
import dev.vernier.kit.storage.S3ObjectStore;
import dev.vernier.planner.plan.Planning;
import dev.vernier.planner.plan.RunLimit;
import dev.vernier.planner.storage.DataInspection;
import dev.vernier.planner.study.PlannerState;
import dev.vernier.planner.study.Submission;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a status of the study would not have room for; the other answers are in PlannerIT. */
class AnswersTest {
    private static final int LONG_NAME = 196;
    private static final int MOST_PLACES = 30;

    private static final ObjectStore NEVER_ASKED =
            S3ObjectStore.withKeys(URI.create("http://127.0.0.1:1"), "key", "secret");

    private static final Place START = new Place("t", 0);
    private static final StudyOffsets BEGINNING = new StudyOffsets(START, START, START, START);

    private final Path folder;

    AnswersTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void rejectsAStudyThatNoStatusCouldRepeat() throws Exception {
        // given a message just within its limit, and data in which all is right
        byte[] message = message(1_000);
        assertThat(message.length).isLessThan(EventJson.MAX_MESSAGE_BYTES);
        writeSeries(1_000);

        // when
        Answers.Answer answer = answer(message);

        // then
        assertThat(((Answers.Answer.Rejected) answer).rejection().reasons())
                .extracting(Fault::sentence)
                .containsExactly(
                        "the message must leave 65536 of 1048576 bytes for what is said about the study, with every"
                                + " default filled in, was " + message.length + " bytes");
    }

    @Test
    void acceptsAStudyWhoseStatusIsNearlyAsLong() throws Exception {
        // given
        byte[] message = message(300);
        writeSeries(300);

        // when
        Answers.Answer answer = answer(message);

        // then
        assertThat(EventJson.write(((Answers.Answer.Accepted) answer).status()).length)
                .isLessThan(EventJson.MAX_MESSAGE_BYTES);
    }

    private Answers.Answer answer(byte[] message) {
        SeriesLimits limits = new SeriesLimits(64 << 20, 1_000, 1_000, 1 << 20);
        SeriesSource source = new SeriesSource(NEVER_ASKED, List.of("datasets"), Optional.of(folder), limits);
        PlannerState state = new PlannerState(Planning.FINE);
        Answers answers = new Answers(new RunLimit(100, 1_000_000));
        Answers.Answer.Asks asks = (Answers.Answer.Asks) answers.to(message, START, state);
        return answers.to(
                asks.asked(),
                new Submission(START.offset(), Instant.parse("2026-01-02T03:04:05Z"), message),
                new DataInspection(source).inspect(asks.asked().data()),
                BEGINNING,
                new Answered(START, START, START),
                state);
    }

    private byte[] message(int columns) {
        String features =
                IntStream.range(0, columns).mapToObj(i -> '"' + name(i) + '"').collect(Collectors.joining(","));
        return """
                {"study": "long", "base": {"hidden_size": 64, "num_layers": 2, "dropout": 0.1, "learning_rate": 0.001, "batch_size": 16},
                 "data": {"uri": "file://%s/series.csv", "target": "%s", "features": [%s], "lookback": 2},
                 "search": {"space": {"learning_rate": {"values": [%s]}, "dropout": {"values": [%s]}}}}
                """.formatted(folder, name(0), features, numbers("0.001"), numbers("0.1"))
                .getBytes(UTF_8);
    }

    /** As many and as long as may be. */
    private static String numbers(String first) {
        return IntStream.range(1_000, 1_999)
                .mapToObj(i -> first + "0".repeat(MOST_PLACES - first.length() + 2 - 4) + i)
                .collect(Collectors.joining(",", first + ",", ""));
    }

    private void writeSeries(int columns) throws Exception {
        String header = IntStream.range(0, columns).mapToObj(AnswersTest::name).collect(Collectors.joining(","));
        String rows = IntStream.range(0, 30)
                .mapToObj(row -> (row + ",1".repeat(columns - 1)))
                .collect(Collectors.joining("\n"));
        Files.writeString(folder.resolve("series.csv"), header + "\n" + rows);
    }

    private static String name(int column) {
        return "\uD83D\uDE00".repeat(LONG_NAME) + (1_000 + column);
    }
}
