// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.remote;

import dev.vernier.kit.kafka.SetupLine;
import dev.vernier.kit.storage.S3ObjectStore;
import dev.vernier.kit.storage.StoreUnavailable;
import java.util.ArrayList;
import java.util.List;

/** Everything that the services need before they start, on the broker and in the object store. */
public final class InstallationSetup {
    private static final String BUCKET = "bucket";

    private final Broker broker;
    private final S3ObjectStore store;
    private final List<String> buckets;

    public InstallationSetup(Broker broker, S3ObjectStore store, List<String> buckets) {
        this.broker = broker;
        this.store = store;
        this.buckets = List.copyOf(buckets);
    }

    /**
     * How each thing stands. One that fails keeps no other from being looked at.
     *
     * @param create whether what is missing is created
     */
    public List<SetupLine> run(boolean create) {
        List<SetupLine> lines = new ArrayList<>(broker.setUp(create));
        for (String bucket : buckets) lines.add(bucket(bucket, create));
        return lines;
    }

    private SetupLine bucket(String name, boolean create) {
        try {
            if (store.hasBucket(name)) return SetupLine.done(BUCKET, name, "there");
            if (!create) return SetupLine.fault(BUCKET, name, "The bucket " + name + " is missing");
            store.createBucket(name);
            return SetupLine.done(BUCKET, name, "created");
        } catch (StoreUnavailable e) {
            String verb = e.isRefusal() ? "The object store refuses: " : "The object store does not answer: ";
            return SetupLine.fault(BUCKET, name, verb + e.getMessage());
        }
    }
}
