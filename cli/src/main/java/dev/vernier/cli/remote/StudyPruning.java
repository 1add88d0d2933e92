// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vernier.cli.prune.KeptTrials;
import dev.vernier.cli.prune.LeftObject;
import dev.vernier.cli.prune.Pruning;
import dev.vernier.events.EventJson;
import dev.vernier.events.Keep;
import dev.vernier.events.ReportWritten;
import dev.vernier.events.StoredObject;
import dev.vernier.events.StudyId;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.TrialResult;
import dev.vernier.kit.storage.ObjectLocation;
import dev.vernier.kit.storage.S3ObjectStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Removes from the object store what ended studies have left and no report needs. */
public final class StudyPruning {
    /** The document of a report that programs read for the parameters to use. */
    private static final String BEST = "fine_tune_best_hyperparameters_";

    private final EndedStudies studies;
    private final S3ObjectStore store;
    private final String bucket;

    /** @param bucket of artefacts */
    public StudyPruning(Broker broker, S3ObjectStore store, String bucket) {
        this.studies = new EndedStudies(broker);
        this.store = store;
        this.bucket = bucket;
    }

    /** What was removed of a study, or would be; or why it was left alone. */
    public record Pruned(
            StudyId study,
            int objects,
            long bytes,
            @Nullable String leftAlone) {}

    /**
     * Every study that has ended long enough ago, has its report, and has left something that may go.
     *
     * @param olderThan how long a study must have ended
     * @param dryRun whether nothing is removed
     * @param each is told of each study as soon as it is done
     */
    public void prune(Duration olderThan, Instant now, boolean dryRun, Consumer<Pruned> each) {
        for (EndedStudy study : studies.all()) {
            if (Pruning.isDue(study.status(), study.report(), olderThan, now)) {
                pruned(study.status(), Objects.requireNonNull(study.report()), dryRun)
                        .ifPresent(each);
            }
        }
    }

    private Optional<Pruned> pruned(StudyStatus status, ReportWritten report, boolean dryRun) {
        StudyId study = status.study();
        List<LeftObject> objects = store.sizes(bucket, study + "/").entrySet().stream()
                .map(object -> new LeftObject(object.getKey(), object.getValue()))
                .toList();
        if (objects.isEmpty()) return Optional.empty();
        KeptTrials kept;
        try {
            kept = kept(status, report);
        } catch (NotKnown e) {
            return Optional.of(new Pruned(study, 0, 0, e.getMessage()));
        }
        List<LeftObject> leftovers = Pruning.leftovers(study, kept, objects);
        if (leftovers.isEmpty()) return Optional.empty();
        if (!dryRun) leftovers.forEach(object -> store.delete(new ObjectLocation(bucket, object.key())));
        long bytes = leftovers.stream().mapToLong(LeftObject::bytes).sum();
        return Optional.of(new Pruned(study, leftovers.size(), bytes, null));
    }

    // What is not needed for the decision is not read.
    private KeptTrials kept(StudyStatus status, ReportWritten report) {
        Keep.Artifacts keep = status.baseParams().keep().artifacts();
        List<TrialResult> results = keep == Keep.Artifacts.FINALISTS
                ? studies.results(status)
                        .orElseThrow(
                                () -> new NotKnown("its results are not on the topic any more: which trials were the"
                                        + " best is not known"))
                : List.of();
        return KeptTrials.of(status, results, keep == Keep.Artifacts.SELECTED ? selected(report) : null);
    }

    private @Nullable Integer selected(ReportWritten report) {
        StoredObject best = report.objects().stream()
                .filter(object -> object.name().startsWith(BEST))
                .findFirst()
                .orElseThrow(() -> new NotKnown("its report names no " + BEST + "...json"));
        byte[] bytes = store.get(ObjectLocation.parse(best.uri()), best.bytes())
                .filter(found -> EventJson.sha256(found).equals(best.sha256()))
                .orElseThrow(() -> new NotKnown(best.uri() + " is missing or not what was written"));
        try {
            JsonNode trial = EventJson.mapper().readTree(bytes).at("/selected/trial");
            return trial.isInt() ? (Integer) trial.intValue() : null;
        } catch (IOException e) {
            throw new NotKnown(best.uri() + " cannot be read");
        }
    }

    /** What must stay cannot be told, so all of it stays. */
    private static final class NotKnown extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotKnown(String message) {
            super(message);
        }
    }
}
