// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.kafka;

import java.util.Optional;
import org.apache.kafka.clients.admin.FeatureMetadata;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.clients.admin.SupportedVersionRange;

/**
 * What a broker says that it can do, and what is switched on. Any of it may be unknown: a managed broker may say nothing.
 *
 * @param newestMetadata the newest {@code metadata.version} that the broker knows, which gives its release away
 * @param knowsShareGroups whether it knows the feature {@code share.version}
 * @param shareVersion the level that is switched on; 0 for none
 */
record BrokerFeatures(Optional<Integer> newestMetadata, boolean knowsShareGroups, int shareVersion) {
    private static final String METADATA = "metadata.version";
    private static final String SHARE = "share.version";

    /** The metadata.version 4.2-IV0, in which share groups became final and a lease can be renewed. */
    private static final int FIRST_OF_4_2 = 28;

    static BrokerFeatures of(FeatureMetadata said) {
        SupportedVersionRange metadata = said.supportedFeatures().get(METADATA);
        FinalizedVersionRange share = said.finalizedFeatures().get(SHARE);
        return new BrokerFeatures(
                Optional.ofNullable(metadata).map(range -> (int) range.maxVersion()),
                said.supportedFeatures().containsKey(SHARE),
                share == null ? 0 : share.maxVersionLevel());
    }

    /** Why Vernier cannot work with such a broker; empty when it can, or when that cannot be told. */
    Optional<String> refusal() {
        if (newestMetadata.isPresent() && newestMetadata.get() < FIRST_OF_4_2) {
            return Optional.of("The broker is older than Kafka 4.2 (the newest metadata.version that it knows is "
                    + newestMetadata.get() + ", 4.2 has " + FIRST_OF_4_2
                    + "): Vernier needs share groups with renewal, which came with 4.2");
        }
        if (knowsShareGroups && shareVersion == 0) {
            return Optional.of("Share groups are switched off on the broker (its feature share.version is 0, needed is"
                    + " at least 1): switch them on with kafka-features.sh upgrade --feature share.version=1");
        }
        return Optional.empty();
    }

    /** Whether both rules could be looked at. */
    boolean areKnown() {
        return newestMetadata.isPresent() && knowsShareGroups;
    }
}
