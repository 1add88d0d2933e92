// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Questions to the broker that somebody waits for: without an answer in time they are asked again later. */
public final class ImpatientAdmin {
    private ImpatientAdmin() {}

    /** @param kafka the client's configuration, {@code bootstrap.servers} at least */
    public static Admin create(Map<String, Object> kafka, Duration longest) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) longest.toMillis());
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) longest.toMillis());
        return Admin.create(config);
    }
}
