// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.messaging;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.AcknowledgementCommitCallback;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicIdPartition;
import org.jspecify.annotations.Nullable;

/** Hears from the broker that a lease is not renewed. A refused record never comes back from poll, so waiting for it would be in vain. */
final class RenewalRefusal implements AcknowledgementCommitCallback {
    private final ConsumerRecord<String, byte[]> lease;
    private @Nullable Exception cause;

    RenewalRefusal(ConsumerRecord<String, byte[]> lease) {
        this.lease = lease;
    }

    @Override
    public void onComplete(Map<TopicIdPartition, Set<Long>> offsets, @Nullable Exception failure) {
        if (failure == null) return;
        offsets.forEach((partition, refused) -> {
            if (partition.partition() == lease.partition() && refused.contains(lease.offset())) cause = failure;
        });
    }

    boolean hasCome() {
        return cause != null;
    }

    String cause() {
        return cause == null ? "no answer" : String.valueOf(cause.getMessage());
    }
}
