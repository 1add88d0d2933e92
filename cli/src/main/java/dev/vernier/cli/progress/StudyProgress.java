// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.progress;

import dev.vernier.cli.progress.Progress.Best;
import dev.vernier.cli.progress.Progress.Stage;
import dev.vernier.cli.progress.Progress.Tally;
import dev.vernier.events.EpochCompleted;
import dev.vernier.events.Outcome;
import dev.vernier.events.Rejection;
import dev.vernier.events.ReportWritten;
import dev.vernier.events.RunId;
import dev.vernier.events.RunStarted;
import dev.vernier.events.StudyId;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.TrialResult;
import dev.vernier.study.RankedTrial;
import dev.vernier.study.Ranking;
import dev.vernier.study.StudyLedger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Folds the messages about one study into its {@link Progress}. Messages about other studies are passed over; the topics may come in any
 * order among themselves, as results may be read before the status that explains them.
 */
public final class StudyProgress {
    private final StudyId study;
    private final @Nullable Long sentAt;
    private final List<TrialResult> unexplained = new ArrayList<>();
    private final RunsUnderWay underWay = new RunsUnderWay();
    private @Nullable StudyStatus status;
    private @Nullable StudyLedger<TrialResult> ledger;
    private @Nullable Rejection rejection;
    private @Nullable ReportWritten report;

    /** @param sentAt offset of the base-params event that is waited for; null when any answer about the study will do */
    public StudyProgress(StudyId study, @Nullable Long sentAt) {
        this.study = study;
        this.sentAt = sentAt;
    }

    public StudyId study() {
        return study;
    }

    public void status(StudyStatus newer) {
        if (!newer.study().equals(study) || (status != null && newer.revision() <= status.revision())) return;
        if (ledger == null) {
            StudyLedger<TrialResult> explained = new StudyLedger<>(newer.baseParams(), newer.baseTrial());
            unexplained.forEach(explained::add);
            unexplained.clear();
            ledger = explained;
        }
        status = newer;
    }

    public void started(RunStarted started) {
        if (started.runId().study().equals(study)) underWay.started(started);
    }

    /** @param at when the message was written */
    public void epoch(EpochCompleted epoch, Instant at) {
        if (epoch.runId().study().equals(study)) underWay.epoch(epoch, at);
    }

    public void result(TrialResult result) {
        if (!result.study().equals(study)) return;
        underWay.ended(result);
        if (ledger == null) unexplained.add(result);
        else ledger.add(result);
    }

    public void rejected(Rejection refused) {
        boolean meant = sentAt == null
                ? study.value().equals(refused.study())
                : refused.submission().offset() == sentAt;
        if (meant) rejection = refused;
    }

    public void reported(ReportWritten written) {
        if (!written.study().equals(study)) return;
        if (report == null || written.revision() >= report.revision()) report = written;
    }

    /** The newest status, before the planner's answer none. */
    public Optional<StudyStatus> status() {
        return Optional.ofNullable(status);
    }

    /**
     * How it ended, as soon as that is known. A rejection ends nothing when it answers somebody else's attempt to use the name of a study
     * that exists.
     */
    public Optional<Ending> ending() {
        if (rejection != null && (sentAt != null || status == null)) {
            return Optional.of(new Ending.Rejected(rejection));
        }
        if (status == null || !status.state().isFinal() || report == null) return Optional.empty();
        return Optional.of(new Ending.Reported(status.state(), status.cancellation(), report));
    }

    /** How far it is now. */
    public Progress progress() {
        if (status == null || ledger == null) {
            return new Progress(Stage.WAITING, Tally.NONE, Tally.NONE, 0, null, null, null, null);
        }
        Stage stage = stage(status);
        boolean isTraining = stage == Stage.SEARCH || stage == Stage.CONFIRM;
        return new Progress(
                stage,
                trials(status, ledger),
                confirmRuns(status, ledger),
                ledger.counted().size() - ledger.count(Outcome.COMPLETED),
                !isTraining
                        ? null
                        : underWay.share(status.baseParams().training().epochs()),
                best(status, ledger),
                !isTraining ? null : TimeLeft.of(status.baseParams(), ledger, underWay),
                status.stalled() == null ? null : status.stalled().reason());
    }

    private static Stage stage(StudyStatus status) {
        return switch (status.state()) {
            case ACCEPTED, SEARCHING -> Stage.SEARCH;
            case CONFIRMING -> Stage.CONFIRM;
            case CLOSING -> status.cancellation() == null ? Stage.CLOSING : Stage.CANCELLING;
            case COMPLETED, FAILED, CANCELLED -> Stage.REPORT;
        };
    }

    private Tally trials(StudyStatus status, StudyLedger<TrialResult> ledger) {
        int replicates = status.baseParams().search().replicates();
        Predicate<RunId> inSearch = run -> run.replicate() <= replicates;
        Map<Integer, Long> ended = ledger.counted().stream()
                .map(TrialResult::runId)
                .filter(inSearch)
                .collect(Collectors.groupingBy(RunId::trial, Collectors.counting()));
        return new Tally(
                (int) ended.values().stream().filter(n -> n == replicates).count(),
                (int) underWay.runs().stream()
                        .filter(inSearch)
                        .map(RunId::trial)
                        .distinct()
                        .count(),
                status.baseParams().search().trials());
    }

    private Tally confirmRuns(StudyStatus status, StudyLedger<TrialResult> ledger) {
        Predicate<RunId> inConfirm =
                run -> run.replicate() > status.baseParams().search().replicates();
        return new Tally(
                (int) ledger.counted().stream()
                        .map(TrialResult::runId)
                        .filter(inConfirm)
                        .count(),
                (int) underWay.runs().stream().filter(inConfirm).count(),
                ledger.planned() - status.baseParams().searchRuns());
    }

    private static @Nullable Best best(StudyStatus status, StudyLedger<TrialResult> ledger) {
        int replicates = status.baseParams().search().replicates();
        return Ranking.ofResults(ledger.counted(), replicates).stream()
                .findFirst()
                .map(StudyProgress::best)
                .orElse(null);
    }

    private static @Nullable Best best(RankedTrial first) {
        Double loss = first.loss();
        return loss == null ? null : new Best(first.trial(), loss);
    }
}
