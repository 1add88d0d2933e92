// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.vernier.events.DataSpec;
import dev.vernier.kit.storage.ObjectLocation;
import dev.vernier.kit.storage.ObjectStore;
import dev.vernier.kit.storage.StoreUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesSourceTest {
    private static final String CSV =
            IntStream.range(0, 40).mapToObj(String::valueOf).collect(Collectors.joining("\n", "x\n", "\n"));
    private static final String OUTSIDE = "must name a regular file below the folder of vernier.data.file-root";

    private final Path folder;
    private final Path root;
    private final Map<String, byte[]> objects = new HashMap<>();

    SeriesSourceTest(@TempDir Path folder) {
        this.folder = folder;
        this.root = folder.resolve("root");
    }

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(root.resolve("sub"));
        Files.writeString(root.resolve("series.csv"), CSV);
        Files.writeString(folder.resolve("secret.csv"), CSV);
        objects.put("s3://datasets/a.csv", CSV.getBytes());
        objects.put("s3://secrets/a.csv", CSV.getBytes());
    }

    @Test
    void readsObjectsOfEveryListedBucket() {
        // given
        objects.put("s3://more/sub/a..b.csv", CSV.getBytes());

        // then
        assertThat(source().check(at("s3://datasets/a.csv"))).isPresent();
        assertThat(source().read(at("s3://more/sub/a..b.csv"), SeriesMemory.of(1 << 20)))
                .isPresent();
        assertThat(source().check(at("s3://datasets/none.csv"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"s3://secrets/a.csv", "s3://datasets", "s3://datasets/", "s3:///a.csv", "s3:datasets/a.csv"})
    void refusesWhatIsInNoListedBucket(String uri) {
        assertThat(refusal(source(), uri))
                .isEqualTo("data.uri must be s3://bucket/key in one of the buckets datasets, more, was " + uri);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://datasets/../secrets/a.csv", "s3://datasets/./a.csv", "s3://datasets/x/.."})
    void refusesKeysThatAServerMightFollowOutOfTheBucket(String uri) {
        assertThat(refusal(source(), uri)).contains("without . or .. between slashes");
    }

    @Test
    void namesBothSizesOfAnObjectThatIsTooLarge() {
        // given
        SeriesSource source =
                new SeriesSource(store(), List.of("datasets"), Optional.empty(), new SeriesLimits(100, 9, 9, 99));

        // then
        assertThatThrownBy(() -> source.check(at("s3://datasets/a.csv")))
                .isInstanceOf(InvalidSeries.class)
                .hasMessageContaining("data.uri must be at most 100 bytes, was ");
    }

    @Test
    void refusesFilesWhereNoFolderIsAllowed() {
        // given
        SeriesSource source = new SeriesSource(store(), List.of("datasets"), Optional.empty(), SeriesLimits.DEFAULTS);

        // then
        assertThat(refusal(source, root.resolve("series.csv").toUri().toString()))
                .contains("bucket datasets", "vernier.data.file-root names a folder");
    }

    @Test
    void readsFilesBelowTheFolder() throws IOException {
        // given
        Files.createSymbolicLink(root.resolve("link.csv"), root.resolve("series.csv"));
        Files.writeString(root.resolve("a b.csv"), CSV);

        // then
        assertThat(source().check(below("series.csv"))).isPresent();
        assertThat(source().check(below("%73eries.csv"))).isPresent();
        assertThat(source().check(below("a%20b.csv"))).isPresent();
        assertThat(source().check(below("link.csv"))).isPresent();
        assertThat(source().check(at("file:" + root + "/series.csv"))).isPresent();
    }

    @Test
    void readsFilesWhereTheFolderItselfIsALink() throws IOException {
        // given
        Path link = Files.createSymbolicLink(folder.resolve("link"), root);
        SeriesSource source = source(link);

        // then
        assertThat(source.check(at("file://" + link + "/series.csv"))).isPresent();
        assertThat(source.check(below("series.csv"))).isPresent();
        assertThat(refusal(source, "file://" + link + "/../secret.csv")).contains(OUTSIDE);
    }

    @Test
    void saysTheSameOfEveryPlaceOutsideWhetherThereIsAFileOrNot() throws IOException {
        // given
        Files.createSymbolicLink(root.resolve("file-link.csv"), folder.resolve("secret.csv"));
        Files.createSymbolicLink(root.resolve("folder-link"), folder);
        Files.createSymbolicLink(root.resolve("dangling.csv"), folder.resolve("nothing.csv"));
        Files.createSymbolicLink(root.resolve("circle.csv"), root.resolve("circle.csv"));
        // A name that begins like the folder's.
        Files.writeString(Files.createDirectory(folder.resolve("root-2")).resolve("series.csv"), CSV);

        // then
        List<String> outside = List.of(
                "../secret.csv",
                "../nothing.csv",
                "%2e%2e/secret.csv",
                "sub/..%2f..%2fsecret.csv",
                "../root-2/series.csv",
                "file-link.csv",
                "dangling.csv",
                "circle.csv",
                "folder-link/secret.csv",
                "folder-link/nothing.csv",
                "folder-link/../secret.csv",
                "sub/../series.csv",
                "nothing.csv",
                "sub",
                "");
        for (String path : outside) {
            String uri = "file://" + root + "/" + path;
            assertThat(refusal(source(), uri)).isEqualTo("data.uri " + OUTSIDE + ", was " + uri);
        }
    }

    /** A way that leaves the folder and comes back would tell of each folder on it whether it is there. */
    @Test
    void tellsNothingOfTheFoldersOnAWayThatComesBack() {
        // given
        String back = "/../" + root.getFileName() + "/series.csv";
        String throughWhatIsThere = "file://" + folder + "/root" + back;
        String throughWhatIsNot = "file://" + folder + "/nothing" + back;

        // then
        for (String uri : List.of(throughWhatIsThere, throughWhatIsNot)) {
            assertThat(refusal(source(), uri)).isEqualTo("data.uri " + OUTSIDE + ", was " + uri);
        }
    }

    @Test
    void saysOfAFileThatItMayNotReadWhatItSaysOfNone() throws IOException {
        // given
        Path locked = Files.writeString(root.resolve("locked.csv"), CSV);
        Files.setPosixFilePermissions(locked, Set.of());
        assumeThat(Files.isReadable(locked)).isFalse();

        // then
        assertThat(refusal(source(), "file://" + locked)).contains(OUTSIDE);
    }

    @Test
    void refusesKeysThatNoStoreTakes() {
        assertThat(refusal(source(), "s3://datasets/" + "é".repeat(513)))
                .startsWith("data.uri must be s3://bucket/key with a key of at most 1024 bytes, was s3://datasets/é");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file://host/series.csv",
                "file://localhost/series.csv",
                "file:series.csv",
                "file:///a b.csv",
                "file:///a%00b.csv",
                "file:///a.csv?query",
                "file:///a.csv#fragment",
                "file:///100%.csv"
            })
    void refusesUrisThatNameNoFileOfThisMachine(String uri) {
        assertThat(refusal(source(), uri)).contains("must be file:///folder/file.csv");
    }

    @Test
    void refusesPipesAndDevices() throws Exception {
        // given
        Path pipe = root.resolve("pipe.csv");
        assumeThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Files.createSymbolicLink(root.resolve("device.csv"), Path.of("/dev/zero"));

        // then
        assertThat(refusal(source(), "file://" + pipe)).contains(OUTSIDE);
        assertThat(refusal(source(), "file://" + root + "/device.csv")).contains(OUTSIDE);
        assertThat(refusal(source(Path.of("/dev")), "file:///dev/zero")).contains(OUTSIDE);
    }

    @Test
    void namesBothSizesOfAFileThatIsTooLarge() {
        // given
        SeriesSource source =
                new SeriesSource(store(), List.of("datasets"), Optional.of(root), new SeriesLimits(100, 9, 9, 99));

        // then
        assertThatThrownBy(() -> source.check(below("series.csv")))
                .isInstanceOf(InvalidSeries.class)
                .hasMessage("data.uri must be at most 100 bytes, was " + CSV.length() + " bytes");
    }

    @Test
    void waitsForAFolderThatIsAway() {
        // given
        SeriesSource source = source(folder.resolve("not-mounted"));

        // then
        assertThatThrownBy(() -> source.check(below("series.csv"))).isInstanceOf(StoreUnavailable.class);
    }

    private SeriesSource source() {
        return source(root);
    }

    private SeriesSource source(Path files) {
        return new SeriesSource(store(), List.of("datasets", "more"), Optional.of(files), SeriesLimits.DEFAULTS);
    }

    private static String refusal(SeriesSource source, String uri) {
        return catchThrowableOfType(DataRefused.class, () -> source.check(at(uri)))
                .fault()
                .sentence();
    }

    private DataSpec below(String path) {
        return at("file://" + root + "/" + path);
    }

    private static DataSpec at(String uri) {
        return Specs.of(2, 1, "x").withUri(uri);
    }

    private ObjectStore store() {
        return new ObjectStore() {
            @Override
            public void put(ObjectLocation location, byte[] bytes, String mediaType) {
                objects.put(location.toString(), bytes);
            }

            @Override
            public Optional<byte[]> get(ObjectLocation location, long maxBytes) {
                return Optional.ofNullable(objects.get(location.toString()));
            }

            @Override
            public void delete(ObjectLocation location) {
                objects.remove(location.toString());
            }

            @Override
            public List<String> list(String bucket, String prefix) {
                return List.copyOf(objects.keySet());
            }

            @Override
            public void close() {}
        };
    }
}
