// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.storage;

import dev.vernier.events.StoredObject;
import dev.vernier.events.StudyId;
import dev.vernier.kit.storage.ObjectLocation;
import dev.vernier.kit.storage.ObjectStore;
import dev.vernier.reporter.report.Document;
import dev.vernier.reporter.report.StudyReport;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/** Stores reports, each document below {@code <study>/logs/}. One document at a time lies on the disk, and none in memory. */
public final class ReportStore {
    private final ObjectStore store;
    private final String bucket;

    public ReportStore(ObjectStore store, String bucket) {
        this.store = store;
        this.bucket = bucket;
    }

    /**
     * Writes the documents of a study, or replaces them.
     *
     * @throws dev.vernier.kit.storage.StoreUnavailable when one cannot be written; those before it are
     * @throws UncheckedIOException when there is no room for temporary files
     */
    public List<StoredObject> write(StudyId study, List<Document> documents) {
        List<StoredObject> stored = new ArrayList<>();
        for (Document document : documents) {
            try {
                stored.add(write(study, document));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write " + document + " to a temporary file", e);
            }
        }
        return List.copyOf(stored);
    }

    private StoredObject write(StudyId study, Document document) throws IOException {
        ObjectLocation location = new ObjectLocation(bucket, study + "/" + StudyReport.FOLDER + "/" + document.name());
        MessageDigest digest = Sha256.digest();
        try (TemporaryFile file = new TemporaryFile()) {
            OutputStream out = new DigestOutputStream(file.appending(), digest);
            document.writeTo(out);
            out.flush();
            store.put(location, file.end(), file::open, document.mediaType());
            return new StoredObject(document.name(), location.toString(), file.end(), Sha256.hex(digest));
        }
    }
}
