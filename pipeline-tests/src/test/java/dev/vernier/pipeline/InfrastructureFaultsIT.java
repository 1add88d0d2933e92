// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of a study when the broker or the object store is away for a while. */
@ExtendWith(SharedInstallation.class)
class InfrastructureFaultsIT {
    private final Installation installation;
    private final Topics topics;

    InfrastructureFaultsIT(Installation installation) {
        this.installation = installation;
        this.topics = installation.topics;
    }

    @Test
    void endsAsUndisturbedWhenTheBrokerIsStoppedAndStartedAgain() {
        // given
        topics.publish(Studies.LONG.named("broker-stopped"));
        installation.awaitRunUnderWay("broker-stopped");

        // when
        installation.servers().broker().stop();
        installation.servers().broker().start();

        // then
        installation.assertEndsAsUndisturbed("broker-stopped", Studies.LONG);
    }

    @Test
    void endsAsUndisturbedWhenTheBrokerIsKilledInBothPhases() {
        // given
        topics.publish(Studies.QUICK.named("broker-killed"));

        // when
        installation.awaitResults("broker-killed", 5);
        installation.servers().broker().kill();
        installation.servers().broker().start();
        installation.awaitResults("broker-killed", Studies.QUICK.searchRuns() + 2);
        installation.servers().broker().kill();
        installation.servers().broker().start();

        // then
        installation.assertEndsAsUndisturbed("broker-killed", Studies.QUICK);
    }

    @Test
    void endsAsUndisturbedWhenTheStoreIsAwayForHalfAMinute() {
        // given
        topics.publish(Studies.LONG.named("store-away"));
        installation.awaitRunUnderWay("store-away");

        // when
        installation.servers().s3().kill();
        Instant back = Instant.now().plusSeconds(30);
        Awaitility.await("half a minute")
                .atMost(Duration.ofSeconds(40))
                .until(() -> Instant.now().isAfter(back));
        installation.servers().s3().start();

        // then
        installation.assertEndsAsUndisturbed("store-away", Studies.LONG);
        // and nobody has lost patience meanwhile
        assertThat(topics.endsOf("store-away")).isEmpty();
    }
}
