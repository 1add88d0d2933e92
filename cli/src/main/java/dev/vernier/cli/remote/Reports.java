// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.remote;

import dev.vernier.events.EventJson;
import dev.vernier.events.ReportWritten;
import dev.vernier.events.StoredObject;
import dev.vernier.events.StudyId;
import dev.vernier.events.Topic;
import dev.vernier.kit.kafka.TopicLog;
import dev.vernier.kit.storage.ObjectLocation;
import dev.vernier.kit.storage.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The reports of studies: which there are, and their copies on this machine. */
public final class Reports {
    private static final Duration POLL = Duration.ofMillis(250);

    private Reports() {}

    /** The newest report of a study, as the topic says now. */
    public static Optional<ReportWritten> find(Broker broker, StudyId study) {
        List<Topic> topics = List.of(Topic.REPORTS);
        broker.require(topics);
        @Nullable ReportWritten newest = null;
        try (TopicLog log = new TopicLog(broker.clientConfig(), topics)) {
            var end = log.ends();
            while (!log.hasReached(end)) {
                for (var record : log.poll(POLL)) {
                    if (!StudyMessages.isAbout(record, study)) continue;
                    newest = StudyMessages.read(record, ReportWritten.class)
                            .filter(report -> report.study().equals(study))
                            .orElse(newest);
                }
            }
        }
        return Optional.ofNullable(newest);
    }

    /**
     * Copies every object of a report into a folder, which is made if it is missing, and holds each against its digest.
     *
     * @return the files, in the report's order
     * @throws Damaged when the store has not what the report says
     */
    public static List<Path> download(ObjectStore store, ReportWritten report, Path folder) {
        List<Path> files = new ArrayList<>();
        try {
            Files.createDirectories(folder);
            for (StoredObject object : report.objects()) {
                Path file = folder.resolve(fileName(object));
                if (files.contains(file))
                    throw new Damaged("two objects of the report are called " + file.getFileName());
                Files.write(file, bytes(store, object));
                files.add(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("reports cannot be written to " + folder, e);
        }
        return files;
    }

    private static byte[] bytes(ObjectStore store, StoredObject object) {
        byte[] bytes = store.get(ObjectLocation.parse(object.uri()), object.bytes())
                .orElseThrow(() -> new Damaged(object.uri() + " is not in the store"));
        if (!EventJson.sha256(bytes).equals(object.sha256())) {
            throw new Damaged(object.uri() + " is not what was written: its SHA-256 should be " + object.sha256());
        }
        return bytes;
    }

    // Its own name alone, never a path: messages come from elsewhere.
    private static String fileName(StoredObject object) {
        String key = ObjectLocation.parse(object.uri()).key();
        String name = key.substring(key.lastIndexOf('/') + 1);
        if (name.isEmpty() || name.equals(".") || name.equals("..") || name.indexOf('\\') >= 0) {
            throw new Damaged(object.uri() + " has no name that a file can have");
        }
        return name;
    }

    /** An object of a report is missing or changed. */
    public static final class Damaged extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Damaged(String message) {
            super(message);
        }
    }
}
