// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vernier.events.EventJson;
import dev.vernier.events.ReportWritten;
import dev.vernier.events.StoredObject;
import dev.vernier.events.StudyId;
import dev.vernier.kit.storage.ObjectLocation;
import dev.vernier.kit.storage.ObjectStore;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {
    private final MemoryStore store = new MemoryStore();

    private final Path folder;

    ReportsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void copiesEveryObjectUnderItsOwnName() {
        // given
        StoredObject markdown = stored("reports/little/logs/report.md", "# A report");

        // when
        List<Path> files = Reports.download(store, report(markdown), folder.resolve("new"));

        // then
        assertThat(files).containsExactly(folder.resolve("new/report.md"));
        assertThat(files.get(0)).hasContent("# A report");
    }

    @Test
    void refusesAnObjectThatIsNotWhatWasWritten() {
        // given
        StoredObject markdown = stored("reports/little/logs/report.md", "# A report");
        stored("reports/little/logs/report.md", "# B report");

        // then
        assertThatThrownBy(() -> Reports.download(store, report(markdown), folder))
                .isInstanceOf(Reports.Damaged.class)
                .hasMessageContaining("s3://reports/little/logs/report.md is not what was written");
    }

    @Test
    void saysWhenAnObjectIsGone() {
        // given
        StoredObject markdown = stored("reports/little/logs/report.md", "# A report");
        store.objects.clear();

        // then
        assertThatThrownBy(() -> Reports.download(store, report(markdown), folder))
                .hasMessage("s3://reports/little/logs/report.md is not in the store");
    }

    @Test
    void writesNowhereElse() {
        // given
        StoredObject evil = stored("reports/little/..", "x");

        // then
        assertThatThrownBy(() -> Reports.download(store, report(evil), folder))
                .hasMessageContaining("no name that a file can have");
    }

    private static ReportWritten report(StoredObject... objects) {
        return new ReportWritten(new StudyId("little"), 1, List.of(objects), "Done.");
    }

    private StoredObject stored(String place, String text) {
        byte[] bytes = text.getBytes();
        String uri = "s3://" + place;
        store.put(ObjectLocation.parse(uri), bytes, "text/plain");
        return new StoredObject("report", uri, bytes.length, EventJson.sha256(bytes));
    }

    /** Buckets in memory. */
    private static final class MemoryStore implements ObjectStore {
        private final Map<ObjectLocation, byte[]> objects = new HashMap<>();

        @Override
        public void put(ObjectLocation location, byte[] bytes, String mediaType) {
            objects.put(location, bytes);
        }

        @Override
        public Optional<byte[]> get(ObjectLocation location, long maxBytes) {
            return Optional.ofNullable(objects.get(location));
        }

        @Override
        public void delete(ObjectLocation location) {
            objects.remove(location);
        }

        @Override
        public List<String> list(String bucket, String prefix) {
            return List.of();
        }

        @Override
        public void close() {}
    }
}
