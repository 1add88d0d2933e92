// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.pipeline;

import static org.apache.kafka.common.acl.AclOperation.ALTER_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.apache.kafka.common.resource.ResourceType.TRANSACTIONAL_ID;

import dev.vernier.events.Topic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** What deploy/README.md says that each needs on a broker with access control: not one right more. */
final class Rights {
    private final List<AclBinding> rights = new ArrayList<>();

    private Rights() {}

    /** @param prefix what stands before {@code planner}, {@code trainer} and so on in the names of principals */
    static Rights of(String prefix) {
        Rights all = new Rights();
        for (String service : List.of("planner", "trainer", "reporter", "setup")) {
            for (Topic topic : Topic.values()) {
                all.allow(prefix + service, TOPIC, topic.topicName(), DESCRIBE, DESCRIBE_CONFIGS);
            }
        }
        all.topics(prefix + "planner", READ, "base-params", "commands", "rejections", "studies");
        all.topics(prefix + "planner", READ, "trials", "trial-progress", "trial-results");
        all.topics(prefix + "planner", WRITE, "rejections", "studies", "closed-studies");
        all.topics(prefix + "planner", WRITE, "trials", "trial-results", "dead-letters");
        all.allow(prefix + "planner", GROUP, "vernier-planner", READ);
        all.allow(prefix + "planner", GROUP, "vernier-trainers", DESCRIBE, DESCRIBE_CONFIGS);
        all.allow(prefix + "planner", TRANSACTIONAL_ID, "vernier-planner", DESCRIBE, WRITE);

        all.topics(prefix + "trainer", READ, "trials", "closed-studies");
        all.topics(prefix + "trainer", WRITE, "trial-progress", "trial-results", "dead-letters");
        all.allow(prefix + "trainer", GROUP, "vernier-trainers", READ, DESCRIBE_CONFIGS);

        all.topics(prefix + "reporter", READ, "base-params", "studies", "trials", "trial-results", "reports");
        all.topics(prefix + "reporter", WRITE, "reports");
        all.allow(prefix + "reporter", GROUP, "vernier-reporter", READ);
        all.allow(prefix + "reporter", GROUP, "vernier-trainers", DESCRIBE_CONFIGS);

        Arrays.stream(Topic.values()).forEach(topic -> all.topics(prefix + "setup", CREATE, topic.topicName()));
        all.allow(prefix + "setup", GROUP, "vernier-trainers", DESCRIBE_CONFIGS, ALTER_CONFIGS);
        return all;
    }

    void grant(Admin admin) {
        try {
            admin.createAcls(rights).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void topics(String principal, AclOperation operation, String... names) {
        for (String name : names) allow(principal, TOPIC, name, operation);
    }

    private void allow(String principal, ResourceType kind, String name, AclOperation... operations) {
        for (AclOperation operation : operations) {
            rights.add(new AclBinding(
                    new ResourcePattern(kind, name, PatternType.LITERAL),
                    new AccessControlEntry("User:" + principal, "*", operation, AclPermissionType.ALLOW)));
        }
    }
}
