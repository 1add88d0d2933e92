// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.kafka;

import dev.vernier.kit.logging.FieldLogger;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;

/** Whether Vernier can work with a broker. What the broker does not say, or not to this service, is not held against it. */
public final class BrokerCheck {
    private static final Logger LOG = FieldLogger.of(BrokerCheck.class);
    private static final String GROUP_SIZE = "to see how large a share group may be";

    private final Admin admin;

    public BrokerCheck(Admin admin) {
        this.admin = admin;
    }

    /**
     * Whether a service may begin. If not, the log has said why, in one sentence.
     *
     * @param checks that throw {@link UnfitBroker} when they fail
     */
    public static boolean passes(Runnable checks) {
        try {
            checks.run();
            return true;
        } catch (UnfitBroker e) {
            LOG.error(e.getMessage());
        } catch (RetriableException e) {
            LOG.error("No broker answers at bootstrap.servers: {}", e.getMessage());
        }
        return false;
    }

    /** @throws UnfitBroker when the broker is older than Kafka 4.2, or its share groups are switched off */
    public void requireShareGroups() {
        Optional<BrokerFeatures> features = new Asked<>(
                        admin.describeFeatures().featureMetadata(), "DESCRIBE on the cluster", "to see its version")
                .ifAllowed()
                .map(BrokerFeatures::of);
        features.flatMap(BrokerFeatures::refusal).ifPresent(sentence -> {
            throw new UnfitBroker(sentence);
        });
        if (!features.map(BrokerFeatures::areKnown).orElse(false)) {
            LOG.info("The broker does not say its version, it should be Kafka 4.2 or newer features={}", features);
        }
    }

    /** @throws UnfitBroker when the trainers' group would become larger than the broker allows */
    public void requireRoomFor(int slots) {
        mostMembers()
                .ifPresent(most -> new GroupSize(most, members()).refusal(slots).ifPresent(sentence -> {
                    throw new UnfitBroker(sentence);
                }));
    }

    private Optional<Integer> mostMembers() {
        return new BrokerSettings(admin).get(GroupSize.SETTING, GROUP_SIZE).map(Integer::valueOf);
    }

    private int members() {
        try {
            return new Asked<>(
                            admin.describeShareGroups(List.of(TopicSetup.TRAINERS))
                                    .all(),
                            "DESCRIBE on the group " + TopicSetup.TRAINERS,
                            "to count its members")
                    .ifAllowed()
                    .flatMap(groups -> groups.values().stream().findFirst())
                    .map(group -> group.members().size())
                    .orElse(0);
        } catch (GroupIdNotFoundException e) {
            return 0;
        }
    }
}
