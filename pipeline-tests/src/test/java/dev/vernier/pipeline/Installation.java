// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vernier.events.EpochCompleted;
import dev.vernier.events.ReportWritten;
import dev.vernier.events.RunId;
import dev.vernier.events.RunStarted;
import dev.vernier.infrastructure.EmbeddedInfrastructure;
import dev.vernier.infrastructure.Infrastructure;
import dev.vernier.infrastructure.TestInfrastructure;
import dev.vernier.kit.storage.ObjectLocation;
import dev.vernier.kit.storage.ObjectStore;
import dev.vernier.kit.storage.S3ObjectStore;
import dev.vernier.pipeline.Studies.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.awaitility.Awaitility;

/** A broker, a store and some of each service, to be harmed and made whole again; and how each study ends when nobody does. */
final class Installation implements AutoCloseable {
    static final Path HOME = Path.of("..");
    static final int EPOCHS_BETWEEN_CHECKPOINTS = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    final Infrastructure infrastructure;
    final ObjectStore store;
    final Services services;
    final Topics topics;
    final Groups groups;
    private final List<String> names;
    private final Map<Shape, StoredReport> undisturbed = new HashMap<>();

    /**
     * @param infrastructure closed with this
     * @param names of the services, a planner first
     */
    Installation(Infrastructure infrastructure, List<String> names) {
        // So that a run that is harmed has a checkpoint to go on from.
        this(
                infrastructure,
                names,
                Map.of("VERNIER_TRAINER_CHECKPOINT_EVERY_EPOCHS", String.valueOf(EPOCHS_BETWEEN_CHECKPOINTS)));
    }

    /** @param environment of every service */
    Installation(Infrastructure infrastructure, List<String> names, Map<String, String> environment) {
        this(infrastructure, names, name -> environment);
    }

    /** @param environment of the service of a name */
    Installation(Infrastructure infrastructure, List<String> names, Function<String, Map<String, String>> environment) {
        this.infrastructure = infrastructure;
        this.names = names;
        store = S3ObjectStore.withKeys(
                infrastructure.s3Endpoint(), infrastructure.accessKey(), infrastructure.secretKey());
        upload();
        services = new Services(infrastructure, HOME, TestInfrastructure.newFolder(), environment);
        services.startMissing(names);
        topics = new Topics(infrastructure.bootstrapServers());
        groups = new Groups(infrastructure.bootstrapServers());
    }

    private void upload() {
        try {
            byte[] series = Files.readAllBytes(HOME.resolve(Path.of("examples", "data", "sunspots.csv")));
            store.put(new ObjectLocation("datasets", "sunspots.csv"), series, "text/csv");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The servers, to be harmed. */
    EmbeddedInfrastructure servers() {
        return (EmbeddedInfrastructure) infrastructure;
    }

    /** Everything runs again, and knows who is active. */
    void makeWhole() {
        List.of(servers().broker(), servers().s3()).forEach(server -> {
            if (!server.process().isAlive()) server.start();
        });
        names.forEach(name -> services.process(name).resume());
        services.startMissing(names);
        await(
                "an active planner and reporter",
                () -> groups.activePlanner().isPresent()
                        && groups.activeReporter().isPresent());
    }

    /** The end of such a study, which is run when it is asked for the first time. */
    StoredReport undisturbed(Shape shape) {
        return undisturbed.computeIfAbsent(shape, first -> {
            String study = "undisturbed-" + shape.runs();
            topics.publish(shape.named(study));
            return awaitReport(study);
        });
    }

    void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what).atMost(PATIENCE).pollInSameThread().until(() -> {
            topics.read();
            return condition.call();
        });
    }

    /** Waits until so many runs of the study have a result. */
    void awaitResults(String study, int count) {
        await(count + " results of " + study, () -> topics.resultsOf(study).size() >= count);
    }

    /** Waits until a run is well under way, beyond its first checkpoint and far from its end; gives its start. */
    RunStarted awaitRunUnderWay(String study) {
        await("a run of " + study + " under way", () -> underWay(study).isPresent());
        RunId run = underWay(study).orElseThrow();
        return topics.startsOf(study).stream()
                .filter(start -> start.runId().equals(run))
                .findFirst()
                .orElseThrow();
    }

    private Optional<RunId> underWay(String study) {
        return topics.epochsOf(study).stream()
                .filter(epoch -> epoch.epoch() == EPOCHS_BETWEEN_CHECKPOINTS + 5)
                .map(EpochCompleted::runId)
                .filter(run -> topics.resultsOf(run).isEmpty())
                .reduce((first, last) -> last);
    }

    StoredReport awaitReport(String study) {
        await("the report of " + study, () -> !topics.reportsOf(study).isEmpty());
        return StoredReport.read(topics.reportsOf(study).get(0), store);
    }

    /** Waits for the end of a study that was harmed, and compares it with the one that was not. */
    void assertEndsAsUndisturbed(String study, Shape shape) {
        StoredReport expected = undisturbed(shape);
        StoredReport report = awaitReport(study);
        assertThat(report.rows()).hasSize(shape.runs()).containsExactlyElementsOf(expected.rows());
        assertThat(report.withoutNamesAndTimes()).isEqualTo(expected.withoutNamesAndTimes());
        // Written once or, by two reporters that both believed to be the active one, with the same bytes.
        assertThat(topics.reportsOf(study))
                .extracting(ReportWritten::objects)
                .containsOnly(topics.reportsOf(study).get(0).objects());
        assertNothingIsLeft();
    }

    /** No run waits for a trainer, and no trainer holds one. */
    void assertNothingIsLeft() {
        await("an empty queue", () -> groups.waitingOrRunning().orElse(1) == 0);
    }

    /** Ends everything. @throws IllegalStateException when a process is left */
    @Override
    public void close() {
        groups.close();
        topics.close();
        services.close();
        store.close();
        infrastructure.close();
        List<Long> left = services.pidsAlive();
        if (!left.isEmpty()) throw new IllegalStateException("services that have not ended: " + left);
    }
}
