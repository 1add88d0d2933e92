// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.messaging;

import dev.vernier.events.RunId;
import dev.vernier.kit.kafka.BrokerCheck;
import dev.vernier.kit.kafka.TopicsAreThere;
import dev.vernier.kit.process.LifeLine;
import dev.vernier.kit.series.DataConfig;
import dev.vernier.kit.storage.ObjectStore;
import dev.vernier.kit.storage.StoreAnswers;
import dev.vernier.kit.storage.StoreConfig;
import dev.vernier.trainer.deeplearning4j.FusedEngine;
import dev.vernier.trainer.deeplearning4j.LapackLeastSquares;
import dev.vernier.trainer.deeplearning4j.NetworkZip;
import dev.vernier.trainer.deeplearning4j.SlotMemory;
import dev.vernier.trainer.deeplearning4j.StockEngine;
import dev.vernier.trainer.messaging.TrainerConfig.EngineKind;
import dev.vernier.trainer.storage.ModelStore;
import dev.vernier.trainer.storage.SeriesCache;
import dev.vernier.trainer.storage.StoredCheckpoints;
import dev.vernier.trainer.training.Checkpoints;
import dev.vernier.trainer.training.Engine;
import dev.vernier.trainer.training.LinearBaseline;
import dev.vernier.trainer.training.RunTrainer;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Startup;

/** Puts the trainer together: the one place that knows configuration, adapters and decisions. */
@Singleton
public class TrainerApplication {
    private static final Duration BEFORE_GIVING_BACK = Duration.ofSeconds(5);

    /** Training waits for the store that long at most; when it stops, the grace period holds one such wait. */
    private static final Duration CHECKPOINT_WITHIN = Duration.ofSeconds(10);

    private final Map<String, Object> kafka;
    /** The client has asked a few times by then. */
    private static final Duration BEFORE_ASKING_THE_STORE_AGAIN = Duration.ofSeconds(2);

    private final Stopping stopping = new Stopping();
    private final StoreConfig storeConfig;
    private final ObjectStore store;
    private final ObjectStore impatientStore;
    private final TopicsOfThePlanner topics;
    private final List<Slot> slots;

    TrainerApplication(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            TrainerConfig config,
            StoreConfig store,
            DataConfig data,
            EventPublisher events,
            ClosedStudies closed,
            MeterRegistry registry,
            Tracer tracer) {
        this.kafka = kafka;
        this.storeConfig = store;
        String name = config.name().orElseGet(TrainerApplication::hostAndProcess);
        int count = config.slots().orElse(Runtime.getRuntime().availableProcessors());
        String artifacts = store.buckets().artifacts();
        DeliveryWatch watch = new DeliveryWatch(events, new DeliveryMetrics(registry, count), tracer, name);
        this.store = store.connect();
        this.impatientStore = store.connect(CHECKPOINT_WITHIN);
        StorePatience patience =
                new StorePatience(config.storePatience(), BEFORE_ASKING_THE_STORE_AGAIN, stopping, System::nanoTime);
        RunWork work;
        Function<RunId, Checkpoints> checkpoints;
        ProvenanceOfRuns provenance;
        if (config.engine() == EngineKind.SLEEP) {
            work = new Sleep(config.sleep(), stopping);
            checkpoints = run -> Checkpoints.NONE;
            provenance = ProvenanceOfRuns.here(Sleep.NAME, "none");
        } else {
            Engine engine = config.engine() == EngineKind.STOCK ? new StockEngine() : new FusedEngine();
            work = new NetworkTraining(
                    new RunTrainer(engine, System::nanoTime, config.checkpoint().policy(), SlotMemory.of(count)),
                    new LinearBaseline(new LapackLeastSquares()),
                    new ModelStore(this.store, artifacts, new NetworkZip()),
                    patience,
                    stopping);
            checkpoints = run -> new StoredCheckpoints(impatientStore, artifacts, run);
            provenance = ProvenanceOfRuns.here(engine.name(), engine.device());
        }
        RunListener listener = new RunListener(
                name,
                work,
                new SeriesCache(data.source(this.store, store.buckets()), SlotMemory.seriesBytes()),
                patience,
                checkpoints,
                watch,
                closed,
                provenance,
                Clock.systemUTC(),
                stopping,
                BEFORE_GIVING_BACK);
        this.topics = new TopicsOfThePlanner(kafka, stopping);
        this.slots = IntStream.rangeClosed(1, count)
                .mapToObj(slot -> new Slot(name + "-slot-" + slot, kafka, watch.over(listener::on)))
                .toList();
    }

    void start(@Observes StartupEvent event) {
        LifeLine.attachIfAsked();
        if (BrokerCheck.passes(this::checkBroker)) {
            topics.whenThere(() -> slots.forEach(Slot::start));
        } else {
            Quarkus.asyncExit(1);
        }
    }

    private void checkBroker() {
        try (Admin admin = Admin.create(kafka)) {
            BrokerCheck broker = new BrokerCheck(admin);
            broker.requireShareGroups();
            broker.requireRoomFor(slots.size());
        }
    }

    void stop(@Observes ShutdownEvent event) {
        // All first, so that they end side by side; runs go back to the queue when no slot of this trainer can take
        // them again.
        slots.forEach(Slot::stopTaking);
        slots.forEach(Slot::awaitTakesNothing);
        stopping.begin();
        slots.forEach(Slot::close);
        store.close();
        impatientStore.close();
    }

    /** Whether no slot's thread has ended on its own. */
    public boolean isAlive() {
        return slots.stream().noneMatch(Slot::hasDied);
    }

    /** Whether every slot takes runs, or trains one. */
    public boolean isTaking() {
        return members() == slots();
    }

    public long slots() {
        return slots.size();
    }

    /** How many slots have their share of the queue. */
    public long members() {
        return slots.stream().filter(Slot::isMember).count();
    }

    @Produces
    @Startup
    @Singleton
    HealthCheck topicsAreThere() {
        return new TopicsAreThere(kafka);
    }

    @Produces
    @Wellness
    @Singleton
    HealthCheck storeAnswers() {
        return new StoreAnswers(storeConfig, storeConfig.buckets().artifacts());
    }

    private static String hostAndProcess() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            host = "unknown-host";
        }
        return host + "-" + ProcessHandle.current().pid();
    }
}
