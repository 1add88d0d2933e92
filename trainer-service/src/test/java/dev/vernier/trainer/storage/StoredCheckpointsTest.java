// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vernier.events.RunId;
import dev.vernier.kit.storage.ObjectLocation;
import dev.vernier.kit.storage.ObjectStore;
import dev.vernier.kit.storage.StoreUnavailable;
import dev.vernier.trainer.LogLines;
import dev.vernier.trainer.training.Checkpoint;
import dev.vernier.trainer.training.RunIdentity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logmanager.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoredCheckpointsTest {
    private static final ObjectLocation KEPT = new ObjectLocation("artifacts", "seattle/3/2/checkpoint");
    private static final ObjectLocation REJECTED = new ObjectLocation("artifacts", "seattle/3/2/checkpoint.rejected");

    private final Store store = new Store();
    private final StoredCheckpoints checkpoints = new StoredCheckpoints(store, "artifacts", SomeCheckpoint.RUN);
    private final Checkpoint checkpoint = SomeCheckpoint.of(SomeCheckpoint.IDENTITY);
    private final Logger logger = Logger.getLogger(StoredCheckpoints.class.getName());
    private final LogLines log = new LogLines();

    @BeforeEach
    void listen() {
        logger.addHandler(log);
    }

    @AfterEach
    void listenNoMore() {
        logger.removeHandler(log);
    }

    @Test
    void findsWhatAnotherAttemptHasKept() {
        // given
        boolean kept = checkpoints.keep(checkpoint);
        // when
        Optional<Checkpoint> found = anotherAttempt().last(SomeCheckpoint.IDENTITY);
        // then
        assertThat(kept).isTrue();
        assertThat(found).hasValueSatisfying(last -> assertThat(last.epochs()).isEqualTo(checkpoint.epochs()));
        assertThat(store.objects).containsOnlyKeys(KEPT);
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void findsNothingWhereNothingIs() {
        assertThat(checkpoints.last(SomeCheckpoint.IDENTITY)).isEmpty();
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void setsADamagedOneAsideAndSaysSoOnce() {
        // given
        byte[] damaged = CheckpointFormat.write(checkpoint);
        damaged[damaged.length - 40] ^= 1;
        store.objects.put(KEPT, damaged);
        // when
        Optional<Checkpoint> found = anotherAttempt().last(SomeCheckpoint.IDENTITY);
        // then
        assertThat(found).isEmpty();
        assertThat(store.objects).containsExactly(Map.entry(REJECTED, damaged));
        assertThat(log.lines())
                .singleElement()
                .asString()
                .contains("seattle/3/2")
                .contains("it is damaged");
    }

    @Test
    void setsAsideWhatIsOfAnotherRunConfigurationDataEngineOrSize() {
        RunIdentity own = SomeCheckpoint.IDENTITY;
        assertForeign(
                new RunIdentity(RunId.parse("other/1/1"), "c".repeat(64), "d".repeat(64), own.engine(), 3), "run");
        assertForeign(new RunIdentity(own.runId(), "0".repeat(64), "d".repeat(64), own.engine(), 3), "configuration");
        assertForeign(new RunIdentity(own.runId(), "c".repeat(64), "0".repeat(64), own.engine(), 3), "data sha256");
        assertForeign(new RunIdentity(own.runId(), "c".repeat(64), "d".repeat(64), "stock on cpu", 3), "engine");
        assertForeign(new RunIdentity(own.runId(), "c".repeat(64), "d".repeat(64), own.engine(), 5), "parameters");
    }

    private void assertForeign(RunIdentity wanted, String what) {
        // given
        store.objects.clear();
        log.lines().clear();
        checkpoints.keep(checkpoint);
        // when
        Optional<Checkpoint> found = anotherAttempt().last(wanted);
        // then
        assertThat(found).isEmpty();
        assertThat(store.objects).containsOnlyKeys(REJECTED);
        assertThat(log.lines())
                .singleElement()
                .asString()
                .contains("its " + what)
                .contains("must be");
    }

    @Test
    void neitherBeginsAnewNorTouchesWhatIsKeptWhenTheStoreIsAway() {
        // given
        checkpoints.keep(checkpoint);
        byte[] kept = store.objects.get(KEPT);
        store.isAway = true;
        // when
        assertThatThrownBy(() -> anotherAttempt().last(SomeCheckpoint.IDENTITY)).isInstanceOf(StoreUnavailable.class);
        // then
        assertThat(store.objects).containsExactly(Map.entry(KEPT, kept));
    }

    @Test
    void saysOnceThatTheStoreIsAwayAndKeepsTheNextThatItTakes() {
        // given
        store.isAway = true;
        boolean first = checkpoints.keep(checkpoint);
        boolean second = checkpoints.keep(checkpoint);
        store.isAway = false;
        // when
        boolean third = checkpoints.keep(checkpoint);
        // then
        assertThat(List.of(first, second, third)).containsExactly(false, false, true);
        assertThat(store.objects).containsOnlyKeys(KEPT);
        assertThat(log.lines())
                .singleElement()
                .asString()
                .contains("cannot be kept")
                .contains("seattle/3/2");
    }

    @Test
    void removesWhatItHasKept() {
        // given
        checkpoints.last(SomeCheckpoint.IDENTITY);
        checkpoints.keep(checkpoint);
        // when
        checkpoints.remove();
        // then
        assertThat(store.objects).isEmpty();
    }

    @Test
    void removesWhatAnotherAttemptHasKeptThoughItNeverLooked() {
        // given
        checkpoints.keep(checkpoint);
        // when
        anotherAttempt().remove();
        // then
        assertThat(store.objects).isEmpty();
    }

    @Test
    void asksTheStoreOnceInARunWithoutCheckpoints() {
        // given
        checkpoints.last(SomeCheckpoint.IDENTITY);
        // when
        checkpoints.remove();
        // then
        assertThat(store.calls).isOne();
    }

    @Test
    void doesNotFailWhenItCannotRemove() {
        // given
        checkpoints.keep(checkpoint);
        store.isAway = true;
        // when
        checkpoints.remove();
        // then
        assertThat(log.lines()).singleElement().asString().contains("left behind");
    }

    private StoredCheckpoints anotherAttempt() {
        return new StoredCheckpoints(store, "artifacts", SomeCheckpoint.RUN);
    }

    private static final class Store implements ObjectStore {
        final Map<ObjectLocation, byte[]> objects = new HashMap<>();
        boolean isAway;
        int calls;

        @Override
        public void put(ObjectLocation location, byte[] bytes, String mediaType) {
            reach();
            objects.put(location, bytes);
        }

        @Override
        public Optional<byte[]> get(ObjectLocation location, long maxBytes) {
            reach();
            return Optional.ofNullable(objects.get(location));
        }

        @Override
        public void delete(ObjectLocation location) {
            reach();
            objects.remove(location);
        }

        @Override
        public List<String> list(String bucket, String prefix) {
            throw new UnsupportedOperationException("nobody looks around for checkpoints");
        }

        @Override
        public void close() {}

        private void reach() {
            calls++;
            if (isAway) throw new StoreUnavailable("away", new IllegalStateException("no route"));
        }
    }
}
