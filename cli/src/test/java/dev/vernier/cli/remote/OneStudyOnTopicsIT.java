// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.remote;

import static dev.vernier.cli.progress.Messages.STUDY;
import static dev.vernier.cli.progress.Messages.T0;
import static dev.vernier.cli.progress.Messages.beginningAt;
import static dev.vernier.cli.progress.Messages.completed;
import static dev.vernier.cli.progress.Messages.report;
import static dev.vernier.cli.progress.Messages.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.vernier.cli.display.Display;
import dev.vernier.cli.progress.Ending;
import dev.vernier.cli.progress.Progress.Best;
import dev.vernier.cli.progress.StudyProgress;
import dev.vernier.events.Cancellation;
import dev.vernier.events.EventJson;
import dev.vernier.events.StudyCommand;
import dev.vernier.events.StudyId;
import dev.vernier.events.StudyState;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.Topic;
import dev.vernier.kit.kafka.TopicLog;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user and one study among others, on a real broker; this test is the planner. */
class OneStudyOnTopicsIT {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final TopicsForTests topics;
    private final Broker broker;
    private final StudyProgress progress = new StudyProgress(STUDY, null);

    OneStudyOnTopicsIT(@TempDir Path folder) {
        topics = new TopicsForTests(folder);
        broker = new Broker(topics.kafka());
    }

    @AfterEach
    void stop() {
        topics.close();
    }

    @Test
    void aStudyIsCancelledOnceThePlannerHasSaidSo() throws Exception {
        // given
        topics.write(Topic.STUDIES, "little", status(1, StudyState.SEARCHING));

        // when
        var outcome = CompletableFuture.supplyAsync(
                () -> new StudyCancellation(broker, STUDY).ask("a gap", LONG, Clock.systemUTC()));
        await().atMost(LONG).until(() -> !commands().isEmpty());
        boolean saidBefore = outcome.isDone();
        StudyStatus closing = status(2, StudyState.CLOSING).withCancellation(new Cancellation("a gap", T0));
        topics.write(Topic.STUDIES, "little", closing);

        // then
        assertThat(saidBefore).isFalse();
        assertThat(outcome.get()).isEqualTo(new StudyCancellation.Cancelled(closing, false));
        assertThat(commands()).containsExactly(new StudyCommand(STUDY, StudyCommand.Command.CANCEL, "a gap"));
    }

    @Test
    void whatIsUnknownOrHasEndedIsNotCancelled() throws Exception {
        // given
        StudyStatus ended = status(3, StudyState.COMPLETED);
        topics.write(Topic.STUDIES, "little", ended);

        // when
        var unknown = new StudyCancellation(broker, new StudyId("litt")).ask(null, LONG, Clock.systemUTC());
        var tooLate = new StudyCancellation(broker, STUDY).ask(null, LONG, Clock.systemUTC());

        // then
        assertThat(unknown).isEqualTo(new StudyCancellation.Unknown());
        assertThat(tooLate).isEqualTo(new StudyCancellation.Ended(ended));
        assertThat(commands()).isEmpty();
    }

    @Test
    void noAnswerIsNoCancellation() throws Exception {
        // given
        topics.write(Topic.STUDIES, "little", status(1, StudyState.SEARCHING));

        // when
        var outcome = new StudyCancellation(broker, STUDY).ask(null, Duration.ofMillis(300), Clock.systemUTC());

        // then
        assertThat(outcome).isEqualTo(new StudyCancellation.Unanswered());
        assertThat(commands()).hasSize(1);
    }

    @Test
    void aStudyIsWatchedFromWhereItBegins() throws Exception {
        // given a result of a namesake of long ago, one of a stranger under a key of its own, and one that counts
        topics.write(Topic.TRIAL_RESULTS, "little/1/1", completed(1, 1, 0.1, 3));
        topics.write(Topic.TRIAL_RESULTS, "little-one/2/1", completed(2, 1, 0.2, 3));
        topics.write(Topic.TRIAL_RESULTS, "little/3/1", completed(3, 1, 0.3, 3));
        topics.write(Topic.STUDIES, "little", beginningAt(1, 1, StudyState.COMPLETED));
        topics.write(Topic.REPORTS, "little", report(1));

        // when
        Ending ending = follow();

        // then
        assertThat(ending).isEqualTo(new Ending.Reported(StudyState.COMPLETED, null, report(1)));
        assertThat(progress.progress().best()).isEqualTo(new Best(3, 0.3));
    }

    @Test
    void aStudyThatWasSetAsideIsNotWaitedFor() throws Exception {
        // given
        topics.write(
                Topic.STUDIES,
                "little",
                status(1, StudyState.SEARCHING).withSetAside(new StudyStatus.SetAside("plan fine/9 is unknown", T0)));

        // then
        assertThatThrownBy(this::follow)
                .isInstanceOf(StudyWatch.SetAside.class)
                .hasMessage("the planner has set the study aside since 2026-01-01T12:00:00Z: plan fine/9 is unknown."
                        + " It is tried again when the planner is started anew");
    }

    private Ending follow() {
        try (Display display = Display.on(new PrintWriter(new StringWriter()))) {
            return new StudyWatch(broker, progress, display, Clock.systemUTC()).follow(() -> {}, () -> {});
        }
    }

    private List<StudyCommand> commands() {
        List<StudyCommand> commands = new ArrayList<>();
        try (TopicLog log = new TopicLog(topics.kafka(), List.of(Topic.COMMANDS))) {
            var ends = log.ends();
            while (!log.hasReached(ends)) {
                log.poll(Duration.ofMillis(100))
                        .forEach(record -> commands.add(EventJson.read(record.value(), StudyCommand.class)));
            }
        }
        return commands;
    }
}
