// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class BrokerFeaturesTest {

    @Test
    void takesABrokerThatHasShareGroups() {
        assertThat(new BrokerFeatures(Optional.of(28), true, 1).refusal()).isEmpty();
        assertThat(new BrokerFeatures(Optional.of(33), true, 2).refusal()).isEmpty();
    }

    @Test
    void refusesABrokerThatIsTooOldEvenWithShareGroupsOfThePreview() {
        assertThat(new BrokerFeatures(Optional.of(27), true, 1).refusal())
                .hasValueSatisfying(sentence -> assertThat(sentence)
                        .startsWith("The broker is older than Kafka 4.2")
                        .contains("knows is 27, 4.2 has 28"));
        assertThat(new BrokerFeatures(Optional.of(21), false, 0).refusal()).isPresent();
    }

    @Test
    void refusesShareGroupsThatAreSwitchedOff() {
        assertThat(new BrokerFeatures(Optional.of(28), true, 0).refusal())
                .hasValueSatisfying(sentence -> assertThat(sentence)
                        .contains("share.version is 0, needed is at least 1", "kafka-features.sh upgrade"));
        assertThat(new BrokerFeatures(Optional.empty(), true, 0).refusal()).isPresent();
    }

    @Test
    void doesNotHoldAgainstABrokerWhatItDoesNotSay() {
        // given
        BrokerFeatures silent = new BrokerFeatures(Optional.empty(), false, 0);

        // then
        assertThat(silent.refusal()).isEmpty();
        assertThat(silent.areKnown()).isFalse();
        assertThat(new BrokerFeatures(Optional.of(28), false, 0).refusal()).isEmpty();
    }
}
