// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vernier.infrastructure.EmbeddedInfrastructure;
import dev.vernier.infrastructure.TestInfrastructure;
import dev.vernier.kit.storage.ObjectStore;
import dev.vernier.kit.storage.S3ObjectStore;
import dev.vernier.kit.storage.StoreUnavailable;
import dev.vernier.trainer.training.Checkpoint;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Checkpoints on a real S3 server. */
class StoredCheckpointsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static EmbeddedInfrastructure infrastructure;
    private static ObjectStore store;

    private final Checkpoint checkpoint = SomeCheckpoint.of(SomeCheckpoint.IDENTITY);

    @BeforeAll
    static void start() {
        infrastructure = TestInfrastructure.startEmbedded();
        store = S3ObjectStore.withKeys(
                infrastructure.s3Endpoint(), infrastructure.accessKey(), infrastructure.secretKey(), PATIENCE);
    }

    @AfterAll
    static void stop() {
        store.close();
        infrastructure.close();
    }

    @Test
    void keepsFindsAndRemoves() {
        // given
        StoredCheckpoints checkpoints = checkpoints();
        assertThat(checkpoints.last(SomeCheckpoint.IDENTITY)).isEmpty();

        // when
        boolean kept = checkpoints.keep(checkpoint);
        Checkpoint found = checkpoints().last(SomeCheckpoint.IDENTITY).orElseThrow();
        checkpoints.remove();

        // then
        assertThat(kept).isTrue();
        assertThat(found.epochs()).isEqualTo(checkpoint.epochs());
        assertThat(found.learner().parameters()).isEqualTo(checkpoint.learner().parameters());
        assertThat(store.list("artifacts", "seattle/3/2/")).isEmpty();
    }

    @Test
    void doesNotHoldUpTheTrainingWhenTheStoreHangs() {
        // given a server that takes connections and answers nothing
        StoredCheckpoints checkpoints = checkpoints();
        checkpoints.keep(checkpoint);
        infrastructure.s3().process().freeze();
        long before = System.nanoTime();

        // when
        boolean kept = checkpoints.keep(checkpoint);
        Duration waited = Duration.ofNanos(System.nanoTime() - before);
        infrastructure.s3().process().resume();

        // then
        assertThat(kept).isFalse();
        assertThat(waited).isLessThan(PATIENCE.multipliedBy(3));
        assertThat(checkpoints.keep(checkpoint)).isTrue();
        checkpoints.remove();
    }

    @Test
    void tellsABucketThatIsNotThereFromACheckpointThatIsNotThere() {
        // given
        StoredCheckpoints nowhere = new StoredCheckpoints(store, "nowhere", SomeCheckpoint.RUN);

        // then
        assertThatThrownBy(() -> nowhere.last(SomeCheckpoint.IDENTITY))
                .isInstanceOfSatisfying(StoreUnavailable.class, e -> {
                    assertThat(e.isRefusal()).isTrue();
                    assertThat(e.words()).contains("NoSuchBucket, HTTP 404");
                });
    }

    private static StoredCheckpoints checkpoints() {
        return new StoredCheckpoints(store, "artifacts", SomeCheckpoint.RUN);
    }
}
