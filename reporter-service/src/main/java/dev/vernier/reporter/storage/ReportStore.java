// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.storage;

import dev.vernier.events.EventJson;
import dev.vernier.events.StoredObject;
import dev.vernier.events.StudyId;
import dev.vernier.kit.storage.ObjectLocation;
import dev.vernier.kit.storage.ObjectStore;
import dev.vernier.reporter.report.Document;
import dev.vernier.reporter.report.StudyReport;
import java.util.ArrayList;
import java.util.List;

/** Stores reports, each document below {@code <study>/logs/}. */
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
     */
    public List<StoredObject> write(StudyId study, List<Document> documents) {
        List<StoredObject> stored = new ArrayList<>();
        for (Document document : documents) {
            ObjectLocation location =
                    new ObjectLocation(bucket, study + "/" + StudyReport.FOLDER + "/" + document.name());
            byte[] bytes = document.bytes();
            store.put(location, bytes, document.mediaType());
            stored.add(new StoredObject(document.name(), location.toString(), bytes.length, EventJson.sha256(bytes)));
        }
        return List.copyOf(stored);
    }
}
