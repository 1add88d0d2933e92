// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.kafka;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What the services may do on the broker. */
@ConfigMapping(prefix = "vernier.kafka")
public interface KafkaSetupConfig {
    /**
     * Whether the planner creates the topics that are missing and sets up the trainers' group. Where somebody with more rights does that,
     * it only checks.
     */
    @WithDefault("true")
    boolean createTopics();
}
