// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.study;

import dev.vernier.events.AttemptEnded;
import dev.vernier.events.RunId;
import dev.vernier.events.RunStarted;
import dev.vernier.events.StudyCommand;
import dev.vernier.events.StudyCommand.Command;
import dev.vernier.events.StudyId;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.TrialConfig;
import dev.vernier.events.TrialResult;
import dev.vernier.planner.plan.Planning;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The topics in memory, with a planner that has read all of them. */
final class Topics {
    static final Duration STALLED_AFTER = Duration.ofMinutes(2);

    private static final String TRAINER = "trainer-0";

    final List<TrialConfig> trials = new ArrayList<>();
    final List<StudyStatus> statuses = new ArrayList<>();
    /** What the planner itself has said to have failed. */
    final List<TrialResult> failed = new ArrayList<>();

    private final List<Consumer<PlannerState>> studies = new ArrayList<>();
    private final List<Consumer<PlannerState>> results = new ArrayList<>();
    private final List<Consumer<PlannerState>> progress = new ArrayList<>();
    private final List<Consumer<PlannerState>> commands = new ArrayList<>();
    private int room = Integer.MAX_VALUE;
    private final NextStep nextStep = new NextStep(STALLED_AFTER);
    private PlannerState state = new PlannerState(Planning.FINE);
    private Instant now = TestStudy.ACCEPTED_AT;
    private OptionalInt members = OptionalInt.empty();

    Topics(StudyStatus... accepted) {
        for (StudyStatus status : accepted) write(status);
    }

    /** Writes what comes next until nothing does. */
    void plan() {
        boolean written = true;
        while (written) {
            written = false;
            for (StudyFold study : state.open()) {
                Optional<Step> step = next(state, study);
                step.ifPresent(next -> {
                    emit(next.runs());
                    failed.addAll(next.failed());
                    next.failed().forEach(this::result);
                    write(next.status());
                });
                written |= step.isPresent();
            }
        }
    }

    void emit(List<TrialConfig> runs) {
        trials.addAll(runs);
        runs.forEach(run -> state.emitted(run.runId(), () -> run));
    }

    void cancel(StudyId study, String reason) {
        long offset = commands.size();
        Instant at = now;
        append(commands, planner -> planner.command(offset, at, new StudyCommand(study, Command.CANCEL, reason)));
    }

    void result(TrialResult result) {
        long offset = results.size();
        Instant at = now;
        append(results, planner -> planner.result(offset, at, result));
    }

    void start(RunId run) {
        start(run, 1);
    }

    void start(RunId run, int attempt) {
        RunStarted started = new RunStarted(run, attempt, TRAINER, now);
        Instant at = now;
        append(progress, planner -> planner.started(at, started));
    }

    void end(RunId run, int attempt, AttemptEnded.Reason reason, @Nullable String cause) {
        AttemptEnded ended = new AttemptEnded(run, attempt, TRAINER, now, reason, cause);
        long offset = progress.size();
        Instant at = now;
        append(progress, planner -> planner.attemptEnded(offset, at, ended));
    }

    void epoch(RunId run) {
        Instant at = now;
        append(progress, planner -> planner.progressed(at, run));
    }

    void write(StudyStatus status) {
        statuses.add(status);
        Instant at = now;
        long offset = studies.size();
        append(studies, planner -> planner.status(offset, at, status));
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /** How many further runs each study may have out in a step. */
    void room(int runs) {
        room = runs;
    }

    /** What the broker says from now on of the trainers' group. */
    void members(int count) {
        members = OptionalInt.of(count);
    }

    Instant now() {
        return now;
    }

    StudyStatus last() {
        return statuses.get(statuses.size() - 1);
    }

    PlannerState state() {
        return state;
    }

    StudyStatus statusOf(StudyId study) {
        return state.statusOf(study).orElseThrow();
    }

    StudyFold open(StudyId study) {
        return state.open().stream()
                .filter(open -> open.status().study().equals(study))
                .findFirst()
                .orElseThrow();
    }

    /** Writes one step of each study. */
    void emitOnce() {
        for (Step step : steps()) {
            emit(step.runs());
            write(step.status());
        }
    }

    /** What this planner would write now. */
    List<Step> steps() {
        return steps(state);
    }

    /** What a planner would write now that has just read everything, its topics mixed by chance. */
    List<Step> stepsAfterReplay(long seed) {
        return steps(replayed(seed));
    }

    /** Goes on with a planner that has just read everything, its topics mixed by chance. */
    void restart(long seed) {
        state = replayed(seed);
    }

    private PlannerState replayed(long seed) {
        PlannerState replayed = new PlannerState(Planning.FINE);
        // Studies are read first, then what was emitted; the others as they come.
        studies.forEach(record -> record.accept(replayed));
        trials.forEach(run -> replayed.emitted(run.runId(), () -> run));
        List<List<Consumer<PlannerState>>> unread = new ArrayList<>(
                List.of(new ArrayList<>(commands), new ArrayList<>(results), new ArrayList<>(progress)));
        Random random = new Random(seed);
        unread.removeIf(List::isEmpty);
        while (!unread.isEmpty()) {
            List<Consumer<PlannerState>> topic = unread.get(random.nextInt(unread.size()));
            // As a fetch does: some records of one topic, then some of another.
            for (int batch = 1 + random.nextInt(topic.size()); batch > 0; batch--)
                topic.remove(0).accept(replayed);
            unread.removeIf(List::isEmpty);
        }
        return replayed;
    }

    private List<Step> steps(PlannerState planner) {
        return planner.open().stream()
                .flatMap(study -> next(planner, study).stream())
                .toList();
    }

    private Optional<Step> next(PlannerState planner, StudyFold study) {
        return nextStep.after(study, new Trainers(planner.lastHeard(), members), room, results.size(), now);
    }

    private void append(List<Consumer<PlannerState>> topic, Consumer<PlannerState> record) {
        topic.add(record);
        record.accept(state);
    }
}
