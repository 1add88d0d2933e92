// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.Test;

class AskedTest {

    @Test
    void namesTheRightThatIsMissingAndWhatItIsNeededFor() {
        for (RuntimeException refusal : Set.of(
                new TopicAuthorizationException(Set.of("trials")),
                new ClusterAuthorizationException("no"),
                GroupAuthorizationException.forGroupId("g"))) {
            assertThatThrownBy(() -> failing(refusal).required())
                    .isInstanceOf(UnfitBroker.class)
                    .hasMessage(
                            "This client has not the right CREATE on the topic trials on the broker, needed to create it: "
                                    + refusal.getMessage());
        }
    }

    @Test
    void passesOverWhatItMayNotSee() {
        assertThat(failing(new ClusterAuthorizationException("no")).ifAllowed()).isEmpty();
        assertThat(new Asked<>(KafkaFuture.completedFuture("seen"), "", "").ifAllowed())
                .hasValue("seen");
    }

    @Test
    void saysThatItIsNotLetIn() {
        for (var question : Set.<Runnable>of(
                () -> failing(new SaslAuthenticationException("bad password")).required(),
                () -> failing(new SaslAuthenticationException("bad password")).ifAllowed())) {
            assertThatThrownBy(question::run)
                    .isInstanceOf(UnfitBroker.class)
                    .hasMessage("The broker does not let this client in: bad password");
        }
    }

    @Test
    void repeatsWhatTheBrokerHasAgainstIt() {
        assertThatThrownBy(() -> failing(new InvalidConfigurationException("lock is too long"))
                        .required())
                .isInstanceOf(UnfitBroker.class)
                .hasMessage("The broker refuses CREATE on the topic trials, needed to create it: lock is too long");
    }

    @Test
    void leavesToTheCallerWhatAnotherTryMayHelpOrHasDone() {
        for (RuntimeException other : Set.of(new TimeoutException("away"), new TopicExistsException("there"))) {
            assertThatThrownBy(() -> failing(other).required()).isSameAs(other);
        }
    }

    private static Asked<String> failing(RuntimeException refusal) {
        KafkaFutureImpl<String> answer = new KafkaFutureImpl<>();
        answer.completeExceptionally(refusal);
        return new Asked<>(answer, "CREATE on the topic trials", "to create it");
    }
}
