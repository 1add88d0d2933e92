// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vernier.infrastructure.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of a study when the active one of two planners or reporters comes to harm: the other takes over. */
@ExtendWith(SharedInstallation.class)
class TakeOverIT {
    private final Installation installation;
    private final Topics topics;

    TakeOverIT(Installation installation) {
        this.installation = installation;
        this.topics = installation.topics;
    }

    @Test
    void endsAsUndisturbedWhenTheActivePlannerAndReporterAreKilled() {
        // given
        topics.publish(Studies.QUICK.named("active-killed"));
        installation.awaitResults("active-killed", 5);
        String planner = installation.groups.activePlanner().orElseThrow();
        String reporter = installation.groups.activeReporter().orElseThrow();

        // when
        installation.services.process(planner).kill();
        installation.services.process(reporter).kill();

        // then
        installation.assertEndsAsUndisturbed("active-killed", Studies.QUICK);
        assertThat(topics.emittedOf("active-killed"))
                .hasSize(Studies.QUICK.runs())
                .doesNotHaveDuplicates();
        assertThat(installation.groups.activePlanner())
                .hasValueSatisfying(now -> assertThat(now).isNotEqualTo(planner));
        assertThat(installation.groups.activeReporter())
                .hasValueSatisfying(now -> assertThat(now).isNotEqualTo(reporter));
    }

    @Test
    void emitsNothingTwiceWhenAPlannerThatWasFrozenInTheMiddleOfItWakesUp() throws IOException {
        // given
        topics.publish(Studies.MANY.named("planner-frozen"));
        installation.awaitResults("planner-frozen", 5);
        String active = installation.groups.activePlanner().orElseThrow();
        ChildProcess planner = installation.services.process(active);

        // when
        planner.freeze();
        topics.readToTheEnd();
        int emittedBefore = topics.emittedOf("planner-frozen").size();
        installation.await(
                "a successor that emits",
                () -> topics.emittedOf("planner-frozen").size() > emittedBefore);
        planner.resume();

        // then it finds itself replaced
        installation.await(
                "the woken one to step back",
                () -> Files.readString(planner.log()).contains("State is thrown away and built again"));
        StoredReport report = installation.awaitReport("planner-frozen");
        assertThat(emittedBefore).isLessThan(Studies.MANY.runs());
        assertThat(topics.emittedOf("planner-frozen"))
                .hasSize(topics.statusOf("planner-frozen").orElseThrow().emitted())
                .doesNotHaveDuplicates();
        assertThat(report.rows()).extracting(StoredReport.Row::outcome).containsOnly("completed");
        installation.assertNothingIsLeft();
    }

    @Test
    void theReportIsWrittenByTheOtherWhenTheActiveReporterIsFrozen() {
        // given
        topics.publish(Studies.QUICK.named("reporter-frozen"));
        installation.awaitResults("reporter-frozen", 5);
        ChildProcess reporter = installation.services.process(
                installation.groups.activeReporter().orElseThrow());

        // when
        reporter.freeze();
        installation.awaitReport("reporter-frozen");
        reporter.resume();

        // then the next one waits for neither
        installation.await(
                "one active reporter",
                () -> installation.groups.activeReporter().isPresent());
        topics.publish(Studies.QUICK.named("reporter-woken"));
        installation.assertEndsAsUndisturbed("reporter-woken", Studies.QUICK);
        installation.assertEndsAsUndisturbed("reporter-frozen", Studies.QUICK);
    }
}
