// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.messaging;

import dev.vernier.events.Topic;
import dev.vernier.kit.kafka.ActiveFold;
import dev.vernier.kit.kafka.BrokerClock;
import dev.vernier.kit.kafka.ImpatientAdmin;
import dev.vernier.kit.kafka.RecordReader;
import dev.vernier.kit.kafka.TopicIds;
import dev.vernier.kit.kafka.TopicRange;
import dev.vernier.planner.plan.RunLimit;
import dev.vernier.planner.storage.DataInspection.Finding;
import dev.vernier.planner.study.ChangedPlanning;
import dev.vernier.planner.study.NextStep;
import dev.vernier.planner.study.PlannerState;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** A planner of a later day, in this process: it plans by another algorithm, and accepts every data set unseen. */
public final class LaterPlanner implements AutoCloseable {
    private static final int LEAST_WAITING = 1_000;

    private final Map<String, Object> kafka;
    private final PlannerTraces traces = new PlannerTraces(OpenTelemetry.noop().getTracer("test"));
    private final Admin admin;
    private final ActiveFold fold;

    public LaterPlanner(String bootstrapServers) {
        kafka = Map.of("bootstrap.servers", bootstrapServers);
        admin = ImpatientAdmin.create(kafka, Duration.ofSeconds(5));
        fold = new ActiveFold(kafka, "vernier-planner", PlannerRole.WATCHED, this::role);
        fold.start();
    }

    private PlannerRole role() {
        RecordReader baseParams = new RecordReader(kafka, Topic.BASE_PARAMS);
        Inspections inspections = new Inspections(params -> new Finding("ab".repeat(32), List.of()));
        PlannerRole.Adapters adapters = new PlannerRole.Adapters(
                () -> new TransactionalWriter(kafka, traces),
                () -> TopicIds.of(admin, Recovery.PLACES),
                new Reception(new Answers(new RunLimit(1_000, 100_000)), inspections, baseParams::at, System::nanoTime),
                new QueueWatch(new TrainersQueue(admin)::look, System::nanoTime),
                new TopicRange(kafka, Topic.TRIALS),
                new RecordReader(kafka, Topic.STUDIES),
                baseParams,
                new RecordReader(kafka, Topic.COMMANDS));
        PlannerState state = new PlannerState(new ChangedPlanning("fine/1"));
        PlannerWatch watch = new PlannerWatch(System::nanoTime);
        BrokerClock clock = new BrokerClock(System::nanoTime);
        Recently ended = new Recently(System::nanoTime);
        return new PlannerRole(
                state,
                new PlannerFold(state, watch, traces, clock, ended),
                adapters,
                new NextStep(Duration.ofMinutes(10)),
                LEAST_WAITING,
                watch,
                clock,
                ended);
    }

    @Override
    public void close() {
        fold.close();
        admin.close(Duration.ofSeconds(1));
    }
}
