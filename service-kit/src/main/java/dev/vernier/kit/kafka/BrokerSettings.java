// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.kafka;

import java.util.Collection;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;

/** What the first broker of the cluster says that it is set to, where that is for us to see. */
record BrokerSettings(Admin admin) {

    /** @param why it is asked, such as {@code to see how large a share group may be} */
    Optional<String> get(String setting, String why) {
        Optional<Collection<Node>> nodes =
                new Asked<>(admin.describeCluster().nodes(), "DESCRIBE on the cluster", why).ifAllowed();
        return nodes.stream()
                .flatMap(Collection::stream)
                .findFirst()
                .map(node -> new ConfigResource(ConfigResource.Type.BROKER, node.idString()))
                .flatMap(broker -> Asked.settings(admin, broker, "DESCRIBE_CONFIGS on the cluster", why))
                .map(settings -> settings.get(setting));
    }
}
