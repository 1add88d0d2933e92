// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.messaging;

import dev.vernier.kit.kafka.TopicsAreThere;
import dev.vernier.kit.process.LifeLine;
import dev.vernier.kit.storage.ObjectStore;
import dev.vernier.kit.storage.StoreAnswers;
import dev.vernier.kit.storage.StoreConfig;
import dev.vernier.trainer.deeplearning4j.LapackLeastSquares;
import dev.vernier.trainer.deeplearning4j.NetworkZip;
import dev.vernier.trainer.deeplearning4j.SlotMemory;
import dev.vernier.trainer.storage.ModelStore;
import dev.vernier.trainer.storage.SeriesCache;
import dev.vernier.trainer.storage.StoredCheckpoints;
import dev.vernier.trainer.training.Engine;
import dev.vernier.trainer.training.LinearBaseline;
import dev.vernier.trainer.training.RunTrainer;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
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
import java.util.stream.IntStream;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Startup;

/** Puts the trainer together: the one place that knows configuration, adapters and decisions. */
@Singleton
public class TrainerApplication {
    private static final Duration BEFORE_GIVING_BACK = Duration.ofSeconds(5);

    /** Training waits for the store that long at most; when it stops, the grace period holds one such wait. */
    private static final Duration CHECKPOINT_WITHIN = Duration.ofSeconds(10);

    private final Map<String, Object> kafka;
    private final StoreConfig storeConfig;
    private final ObjectStore store;
    private final ObjectStore checkpoints;
    private final RunListener listener;
    private final List<Slot> slots;

    TrainerApplication(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            TrainerConfig config,
            StoreConfig store,
            EventPublisher events,
            ClosedStudies closed,
            MeterRegistry registry,
            Tracer tracer) {
        this.kafka = kafka;
        this.storeConfig = store;
        Engine engine = config.engine().create();
        String name = config.name().orElseGet(TrainerApplication::hostAndProcess);
        int count = config.slots().orElse(Runtime.getRuntime().availableProcessors());
        DeliveryWatch watch = new DeliveryWatch(events, new DeliveryMetrics(registry, count), tracer, name);
        this.store = store.connect();
        this.checkpoints = store.connect(CHECKPOINT_WITHIN);
        this.listener = new RunListener(
                name,
                new RunTrainer(engine, System::nanoTime, config.checkpoint().policy(), SlotMemory.of(count)),
                new LinearBaseline(new LapackLeastSquares()),
                new SeriesCache(this.store),
                new ModelStore(this.store, store.buckets().artifacts(), new NetworkZip()),
                run -> new StoredCheckpoints(checkpoints, store.buckets().artifacts(), run),
                watch,
                closed,
                ProvenanceOfRuns.here(engine),
                Clock.systemUTC(),
                BEFORE_GIVING_BACK);
        this.slots = IntStream.rangeClosed(1, count)
                .mapToObj(slot -> new Slot(name + "-slot-" + slot, kafka, watch.over(listener::on)))
                .toList();
    }

    void start(@Observes StartupEvent event) {
        LifeLine.attachIfAsked();
        slots.forEach(Slot::start);
    }

    void stop(@Observes ShutdownEvent event) {
        // All first, so that they end side by side; runs go back to the queue when no slot of this trainer can take
        // them again.
        slots.forEach(Slot::stopTaking);
        slots.forEach(Slot::awaitTakesNothing);
        listener.stop();
        slots.forEach(Slot::close);
        store.close();
        checkpoints.close();
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
