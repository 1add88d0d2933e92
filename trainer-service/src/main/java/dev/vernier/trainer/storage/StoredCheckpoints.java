// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.storage;

import dev.vernier.events.RunId;
import dev.vernier.kit.logging.FieldLogger;
import dev.vernier.kit.storage.ObjectLocation;
import dev.vernier.kit.storage.ObjectStore;
import dev.vernier.kit.storage.ObjectTooLarge;
import dev.vernier.kit.storage.StoreUnavailable;
import dev.vernier.trainer.training.Checkpoint;
import dev.vernier.trainer.training.Checkpoints;
import dev.vernier.trainer.training.RunIdentity;
import java.util.Optional;
import org.slf4j.Logger;

/**
 * The checkpoint of one run in object storage: {@code <study>/<trial>/<replicate>/checkpoint}, and beside it {@code checkpoint.rejected},
 * the last one that was of no use, for whoever wants to know why.
 */
public final class StoredCheckpoints implements Checkpoints {
    private static final Logger LOG = FieldLogger.of(StoredCheckpoints.class);

    /** Of the numbers. A part of the heap, for they are there twice while they are sent, and a run must not fail for want of memory. */
    private static final long LARGEST = Math.min(1 << 30, Runtime.getRuntime().maxMemory() / 16);

    private static final String MEDIA_TYPE = "application/octet-stream";

    private final ObjectStore store;
    private final RunId run;
    private final ObjectLocation location;
    private final ObjectLocation rejected;
    // A run that is over before its first checkpoint asks the store once and no more.
    private boolean isKnownAbsent;
    private boolean hasWarned;

    public StoredCheckpoints(ObjectStore store, String bucket, RunId run) {
        this.store = store;
        this.run = run;
        this.location = new ObjectLocation(bucket, run + "/checkpoint");
        this.rejected = new ObjectLocation(bucket, run + "/checkpoint.rejected");
    }

    /** @throws StoreUnavailable when it cannot be asked now: a run that began anew meanwhile would overwrite what there is */
    @Override
    public Optional<Checkpoint> last(RunIdentity identity) {
        Optional<byte[]> found;
        try {
            found = store.get(location, 2 * LARGEST);
        } catch (ObjectTooLarge e) {
            warn("Run begins anew, its checkpoint is of no use", e);
            return Optional.empty();
        }
        isKnownAbsent = found.isEmpty();
        return found.flatMap(bytes -> usable(bytes, identity));
    }

    @Override
    public boolean keep(Checkpoint checkpoint) {
        if (CheckpointFormat.floatBytes(checkpoint) > LARGEST) {
            warnOnce("a checkpoint of " + checkpoint.run().parameters() + " parameters would be too large");
            return false;
        }
        try {
            isKnownAbsent = false;
            store.put(location, CheckpointFormat.write(checkpoint), MEDIA_TYPE);
            return true;
        } catch (StoreUnavailable e) {
            warnOnce(String.valueOf(e.getMessage()));
            return false;
        }
    }

    @Override
    public void remove() {
        if (isKnownAbsent) return;
        try {
            store.delete(location);
        } catch (StoreUnavailable e) {
            warn("Checkpoint of an ended run is left behind", e);
        }
    }

    private Optional<Checkpoint> usable(byte[] bytes, RunIdentity identity) {
        Optional<String> fault;
        try {
            Checkpoint checkpoint = CheckpointFormat.read(bytes);
            fault = identity.differenceFrom(checkpoint.run());
            if (fault.isEmpty()) return Optional.of(checkpoint);
        } catch (InvalidCheckpoint e) {
            fault = Optional.of(String.valueOf(e.getMessage()));
        }
        String place = setAside(bytes);
        LOG.warn("Run begins anew, its checkpoint is of no use run_id={} cause={} now={}", run, fault.get(), place);
        return Optional.empty();
    }

    private String setAside(byte[] bytes) {
        try {
            store.put(rejected, bytes, MEDIA_TYPE);
            store.delete(location);
            isKnownAbsent = true;
            return rejected.toString();
        } catch (StoreUnavailable e) {
            // It will be replaced, or found to be of no use again.
            return location.toString();
        }
    }

    private void warnOnce(String cause) {
        if (hasWarned) return;
        hasWarned = true;
        LOG.warn("Checkpoint cannot be kept, the run goes on and will try again run_id={} cause={}", run, cause);
    }

    private void warn(String what, RuntimeException e) {
        LOG.warn("{} run_id={} cause={}", what, run, e.getMessage());
    }
}
