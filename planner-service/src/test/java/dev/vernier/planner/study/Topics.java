// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.study;

import dev.vernier.events.AttemptEnded;
import dev.vernier.events.RunId;
import dev.vernier.events.RunStarted;
import dev.vernier.events.StudyId;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.TrialConfig;
import dev.vernier.events.TrialResult;
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
    private final NextStep nextStep = new NextStep(STALLED_AFTER);
    private PlannerState state = new PlannerState();
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
                    trials.addAll(next.runs());
                    failed.addAll(next.failed());
                    next.failed().forEach(this::result);
                    write(next.status());
                });
                written |= step.isPresent();
            }
        }
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
        append(progress, planner -> planner.attemptEnded(offset, ended));
    }

    void epoch(RunId run) {
        Instant at = now;
        append(progress, planner -> planner.progressed(at, run));
    }

    void write(StudyStatus status) {
        statuses.add(status);
        Instant at = now;
        append(studies, planner -> planner.status(at, status));
    }

    void pass(Duration time) {
        now = now.plus(time);
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

    StudyStatus statusOf(StudyId study) {
        return state.statusOf(study).orElseThrow();
    }

    StudyFold open(StudyId study) {
        return state.open().stream()
                .filter(open -> open.status().study().equals(study))
                .findFirst()
                .orElseThrow();
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
        PlannerState replayed = new PlannerState();
        List<List<Consumer<PlannerState>>> unread =
                new ArrayList<>(List.of(new ArrayList<>(studies), new ArrayList<>(results), new ArrayList<>(progress)));
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
        return nextStep.after(study, new Trainers(planner.lastHeard(), members), results.size(), now);
    }

    private void append(List<Consumer<PlannerState>> topic, Consumer<PlannerState> record) {
        topic.add(record);
        record.accept(state);
    }
}
