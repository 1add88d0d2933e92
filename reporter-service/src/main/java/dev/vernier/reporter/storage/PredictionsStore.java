// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.storage;

import dev.vernier.events.StoredObject;
import dev.vernier.kit.storage.BoundedInput;
import dev.vernier.kit.storage.ObjectLocation;
import dev.vernier.kit.storage.ObjectStore;
import dev.vernier.kit.storage.ObjectTooLarge;
import dev.vernier.kit.storage.StoreUnavailable;
import dev.vernier.reporter.report.Ensemble;
import dev.vernier.reporter.report.Ensemble.Gap;
import dev.vernier.reporter.report.Ensemble.Member;
import dev.vernier.reporter.report.Ensemble.Reason;
import dev.vernier.reporter.report.Run;
import dev.vernier.reporter.report.RunPredictions;
import dev.vernier.reporter.report.StudyResults;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what the best of a study's trials predicted, from the bucket that trainers write to. */
public final class PredictionsStore {
    private static final String NAME = "predictions";
    // Some 200,000 windows. Three such tables take some 30 MB of the heap: they share their times.
    private static final long MOST_BYTES = 16L * 1024 * 1024;

    private final ObjectStore store;
    private final String bucket;
    private final long mostBytes;

    /** @param bucket of what runs leave behind; predictions elsewhere are not read, whatever a result says */
    public PredictionsStore(ObjectStore store, String bucket) {
        this(store, bucket, MOST_BYTES);
    }

    PredictionsStore(ObjectStore store, String bucket, long mostBytes) {
        this.store = store;
        this.bucket = bucket;
        this.mostBytes = mostBytes;
    }

    /**
     * The same results with the ensemble of their best trials, as far as predictions can be had; without one where no trial is complete.
     *
     * @throws StoreUnavailable when the store cannot be reached: what it holds is not known then
     */
    public StudyResults withEnsemble(StudyResults results) {
        List<Run> runs = Ensemble.members(results);
        if (runs.isEmpty()) return results;
        List<Member> members = new ArrayList<>();
        for (Run run : runs) {
            try {
                RunPredictions like = members.isEmpty() ? null : members.get(0).predictions();
                members.add(new Member(run.trial(), read(run, like)));
            } catch (NotToBeHad e) {
                return results.withEnsemble(Ensemble.of(members, new Gap(run.trial(), e.reason)));
            }
        }
        return results.withEnsemble(Ensemble.of(members, null));
    }

    private RunPredictions read(Run run, @Nullable RunPredictions like) throws NotToBeHad {
        StoredObject named = Optional.ofNullable(run.details().read().artefacts()).orElse(List.of()).stream()
                .filter(artefact -> artefact.name().equals(NAME))
                .findFirst()
                .orElseThrow(() -> new NotToBeHad(Reason.NOT_STORED));
        Table table = get(named, like).orElseThrow(() -> new NotToBeHad(Reason.MISSING));
        if (!table.sha256().equals(named.sha256())) throw new NotToBeHad(Reason.CHANGED);
        if (table.predictions() == null) throw new NotToBeHad(Reason.UNREADABLE);
        return table.predictions();
    }

    private Optional<Table> get(StoredObject named, @Nullable RunPredictions like) throws NotToBeHad {
        String prefix = "s3://" + bucket + "/";
        if (!named.uri().startsWith(prefix) || named.uri().length() == prefix.length()) return Optional.empty();
        ObjectLocation location = ObjectLocation.parse(named.uri());
        try {
            return store.read(location, mostBytes, in -> table(location, in, like));
        } catch (ObjectTooLarge e) {
            throw new NotToBeHad(Reason.TOO_LARGE);
        } catch (StoreUnavailable e) {
            // A report is not held back by what it can do without.
            if (e.isRefusal()) throw new NotToBeHad(Reason.REFUSED);
            throw e;
        }
    }

    private Table table(ObjectLocation location, InputStream in, @Nullable RunPredictions like) throws IOException {
        MessageDigest digest = Sha256.digest();
        BoundedInput bytes = new BoundedInput(in, digest, mostBytes);
        try {
            RunPredictions predictions = parse(bytes, like);
            bytes.transferTo(OutputStream.nullOutputStream());
            return new Table(Sha256.hex(digest), predictions);
        } catch (BoundedInput.TooLong e) {
            throw new ObjectTooLarge(location, mostBytes + 1, mostBytes);
        }
    }

    private static @Nullable RunPredictions parse(InputStream bytes, @Nullable RunPredictions like) throws IOException {
        try {
            return PredictionsCsv.read(bytes, like);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** @param predictions null where the object is no table of them */
    private record Table(String sha256, @Nullable RunPredictions predictions) {}

    private static final class NotToBeHad extends Exception {
        private static final long serialVersionUID = 1;
        private final Reason reason;

        NotToBeHad(Reason reason) {
            super(reason.name());
            this.reason = reason;
        }
    }
}
