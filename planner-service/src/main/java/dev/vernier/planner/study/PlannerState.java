// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.study;

import dev.vernier.events.Answered;
import dev.vernier.events.AttemptEnded;
import dev.vernier.events.Cancellation;
import dev.vernier.events.Place;
import dev.vernier.events.RunId;
import dev.vernier.events.RunStarted;
import dev.vernier.events.StudyCommand;
import dev.vernier.events.StudyId;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.TrialConfig;
import dev.vernier.events.TrialResult;
import dev.vernier.planner.plan.Planning;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All that the planner knows of studies: nothing but what the topics say. */
public final class PlannerState {
    /** That are held until somebody takes them. */
    static final int MOST_REFUSED = 1_000;

    private final Planning planning;
    private final Map<StudyId, StudyFold> open = new TreeMap<>();
    private final Map<StudyId, EndedStudy> ended = new HashMap<>();
    private final List<RefusedCommand> refused = new ArrayList<>();
    private Instant lastHeard = Instant.EPOCH;
    private @Nullable Answered answered;
    private long nextCommand;
    private long strangers;

    public PlannerState(Planning planning) {
        this.planning = planning;
    }

    /** @param offset of the status on {@code studies} */
    public void status(long offset, Instant at, StudyStatus status) {
        // The last one written knows most: there is one planner that writes at a time.
        answered = status.answered();
        StudyId id = status.study();
        if (status.state().isFinal()) {
            open.remove(id);
            ended.put(
                    id,
                    new EndedStudy(status.baseParamsSha256(), status.offsets().submission(), offset));
        } else if (!ended.containsKey(id)) {
            StudyFold known = open.get(id);
            if (known == null) open.put(id, new StudyFold(at, status, planning));
            else known.foldGuarded(at, status);
        }
    }

    /**
     * The run lies on {@code trials}.
     *
     * @param run read where somebody works on its study and its key does not say all
     */
    public void emitted(RunId id, Supplier<TrialConfig> run) {
        Optional.ofNullable(open.get(id.study())).ifPresent(study -> study.emitted(id, run));
    }

    public void command(long offset, Instant at, StudyCommand command) {
        nextCommand = offset + 1;
        StudyFold study = open.get(command.study());
        if (study != null) {
            study.cancel(offset, new Cancellation(command.reason(), at));
        } else {
            refused(
                    offset,
                    ended.containsKey(command.study())
                            ? "the study " + command.study() + " has ended"
                            : "there is no study " + command.study());
        }
    }

    /** A command that nobody can read, or that comes to nothing. */
    public void refused(long offset, String cause) {
        nextCommand = offset + 1;
        // Whoever sends such commands by the thousand finds the first.
        if (refused.size() < MOST_REFUSED) refused.add(new RefusedCommand(offset, cause));
    }

    /** Commands that were refused and not taken yet, the first so many. */
    public List<RefusedCommand> takeRefused(int most) {
        List<RefusedCommand> first = refused.subList(0, Math.min(most, refused.size()));
        List<RefusedCommand> taken = List.copyOf(first);
        first.clear();
        return taken;
    }

    /** Where {@code commands} is read from. */
    public void readsCommandsFrom(long offset) {
        nextCommand = offset;
    }

    /** Each command below this offset has been obeyed or refused when that study is said to be cancelled. */
    public long commandsSettled(StudyId saidNow) {
        long earliest = open.values().stream()
                .filter(study -> !study.status().study().equals(saidNow))
                .mapToLong(StudyFold::cancelledAt)
                .min()
                .orElse(Long.MAX_VALUE);
        long unsaid = refused.isEmpty() ? Long.MAX_VALUE : refused.get(0).offset();
        return Math.min(Math.min(earliest, unsaid), nextCommand);
    }

    /**
     * A result; one that is not of the run that it names does not count.
     *
     * @return why it does not, when that has not been said before
     */
    public Optional<String> result(long offset, Instant at, TrialResult result) {
        heard(at);
        AtomicReference<@Nullable String> news = new AtomicReference<>();
        with(result.study(), at, study -> {
            Optional<String> difference = study.difference(result);
            if (difference.isEmpty()) study.fold(offset, at, result);
            else if (offset >= study.status().resultsOffset()) news.set(difference.get());
        });
        return Optional.ofNullable(news.get());
    }

    public void started(Instant at, RunStarted started) {
        heard(at);
        with(started.runId().study(), at, study -> study.fold(at, started));
    }

    public void progressed(Instant at, RunId run) {
        heard(at);
        with(run.study(), at, study -> study.active(at));
    }

    /** @param offset of the message on {@code trial-progress} */
    public void attemptEnded(long offset, Instant at, AttemptEnded ended) {
        with(ended.runId().study(), at, study -> study.fold(offset, ended));
    }

    /** What is said of a study that is not open is passed over. A study is known before anything is said of it: strangers say such things. */
    private void with(StudyId id, Instant at, Consumer<StudyFold> action) {
        StudyFold study = open.get(id);
        if (study != null) study.guarded(at, action);
        else if (!ended.containsKey(id)) strangers++;
    }

    /** Whether the study is one that something can still happen with. */
    public boolean isOpen(StudyId study) {
        return open.containsKey(study);
    }

    /** Studies that have not ended and are not set aside, by id. */
    public List<StudyFold> open() {
        return open.values().stream().filter(study -> study.setAside() == null).toList();
    }

    /** Studies that are set aside, by id. */
    public List<StudyFold> setAside() {
        return open.values().stream().filter(study -> study.setAside() != null).toList();
    }

    /** Studies that have not ended, set aside or not, by id. */
    public List<StudyFold> unended() {
        return List.copyOf(open.values());
    }

    public Optional<EndedStudy> ended(StudyId study) {
        return Optional.ofNullable(ended.get(study));
    }

    /** What the last statuses of the studies leave for trainers to do. */
    public Demand demand() {
        return Demand.of(open().stream().map(StudyFold::status).toList());
    }

    /** When any trainer was last heard of at work, on whatever study, by the timestamps of what it wrote. */
    public Instant lastHeard() {
        return lastHeard;
    }

    /** The SHA-256 of what was asked for under that name, set aside and ended studies included. */
    public Optional<String> baseParamsSha256Of(StudyId study) {
        StudyFold known = open.get(study);
        return known != null
                ? Optional.of(known.status().baseParamsSha256())
                : ended(study).map(EndedStudy::baseParamsSha256);
    }

    /** The last status of a study that has not ended. */
    public Optional<StudyStatus> statusOf(StudyId study) {
        return Optional.ofNullable(open.get(study)).map(StudyFold::status);
    }

    /** Which submissions and commands have their answer, as the last status says; empty before the first. */
    public Optional<Answered> answered() {
        return Optional.ofNullable(answered);
    }

    /** Where all that was accepted had been asked for. */
    public Stream<Place> submissions() {
        return Stream.concat(
                open.values().stream().map(study -> study.status().offsets().submission()),
                ended.values().stream().map(EndedStudy::submission));
    }

    /** How much was said of studies that nobody knows. */
    public long strangers() {
        return strangers;
    }

    private void heard(Instant at) {
        if (at.isAfter(lastHeard)) lastHeard = at;
    }
}
