// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.kafka;

import dev.vernier.kit.logging.FieldLogger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.slf4j.Logger;

/**
 * A question to the broker that is under way.
 *
 * @param right that it needs, such as {@code CREATE on the topic trials}
 * @param why it is asked, such as {@code to create it}
 */
record Asked<T>(KafkaFuture<T> answer, String right, String why) {
    private static final Logger LOG = FieldLogger.of(Asked.class);

    /** The settings of something, defaults included, or empty when they cannot be seen. */
    static Optional<Map<String, String>> settings(Admin admin, ConfigResource of, String right, String why) {
        return new Asked<>(admin.describeConfigs(List.of(of)).all(), right, why)
                .ifAllowed()
                .flatMap(configs -> configs.values().stream().findFirst())
                .map(config -> config.entries().stream()
                        .filter(entry -> entry.value() != null)
                        .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value)));
    }

    /** @throws UnfitBroker when the right is missing, or the broker will not have it */
    static void set(Admin admin, ConfigResource on, Map<String, String> settings, String right) {
        List<AlterConfigOp> changes = settings.entrySet().stream()
                .map(setting -> new AlterConfigOp(
                        new ConfigEntry(setting.getKey(), setting.getValue()), AlterConfigOp.OpType.SET))
                .toList();
        new Asked<>(admin.incrementalAlterConfigs(Map.of(on, changes)).all(), right, "to set " + settings).required();
    }

    /**
     * The answer, which must come.
     *
     * @throws UnfitBroker when the right is missing, or the broker will never do it
     * @throws TopicExistsException when it is done already
     * @throws RetriableException when the broker cannot be asked now
     */
    T required() {
        try {
            return await();
        } catch (TopicExistsException | RetriableException e) {
            throw e;
        } catch (ApiException e) {
            throw new UnfitBroker(sentence(e), e);
        }
    }

    /** The answer, or empty with a line in the log when it is not for us to see: that is not held against the broker. */
    Optional<T> ifAllowed() {
        try {
            return Optional.of(await());
        } catch (AuthorizationException | UnsupportedVersionException e) {
            LOG.info("Not seen on the broker right={} wanted={} cause={}", right, why, e.getMessage());
            return Optional.empty();
        } catch (AuthenticationException e) {
            throw new UnfitBroker(sentence(e), e);
        }
    }

    private String sentence(ApiException refusal) {
        if (refusal instanceof AuthenticationException) {
            return "The broker does not let this client in: " + refusal.getMessage() + reason(refusal);
        }
        return refusal instanceof AuthorizationException
                ? "This client has not the right " + right + " on the broker, needed " + why + ": "
                        + refusal.getMessage()
                : "The broker refuses " + right + ", needed " + why + ": " + refusal.getMessage();
    }

    // Of a handshake that has failed, only the cause says what was wrong with it.
    private static String reason(ApiException refusal) {
        return refusal.getCause() == null ? "" : " (" + refusal.getCause().getMessage() + ")";
    }

    // The client gives up by itself.
    private T await() {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            throw new IllegalStateException("the broker did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptException(e);
        }
    }
}
