// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.messaging;

import dev.vernier.kit.kafka.BrokerCheck;
import dev.vernier.kit.kafka.TopicsAreThere;
import dev.vernier.kit.logging.FieldLogger;
import dev.vernier.kit.process.LifeLine;
import dev.vernier.kit.series.DataConfig;
import dev.vernier.kit.storage.ObjectStore;
import dev.vernier.kit.storage.StoreAnswers;
import dev.vernier.kit.storage.StoreConfig;
import dev.vernier.kit.storage.StoreUnavailable;
import dev.vernier.trainer.deeplearning4j.CudaBackend;
import dev.vernier.trainer.deeplearning4j.FusedEngine;
import dev.vernier.trainer.deeplearning4j.LapackLeastSquares;
import dev.vernier.trainer.deeplearning4j.NetworkZip;
import dev.vernier.trainer.deeplearning4j.SlotMemory;
import dev.vernier.trainer.deeplearning4j.StockEngine;
import dev.vernier.trainer.device.CudaDriver;
import dev.vernier.trainer.device.Device;
import dev.vernier.trainer.device.DeviceSetting;
import dev.vernier.trainer.kubernetes.TellsDeletionCost;
import dev.vernier.trainer.messaging.TrainerConfig.EngineKind;
import dev.vernier.trainer.storage.ModelStore;
import dev.vernier.trainer.storage.SeriesCache;
import dev.vernier.trainer.storage.StoredCheckpoints;
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
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Startup;
import org.slf4j.Logger;

/** Puts the trainer together: the one place that knows configuration, adapters and decisions. */
@Singleton
public class TrainerApplication {
    private static final Logger LOG = FieldLogger.of(TrainerApplication.class);
    private static final Duration BEFORE_GIVING_BACK = Duration.ofSeconds(5);

    /** What a slot loses at most when all that it is given is the end of a transaction. */
    private static final Duration BETWEEN_LOOKS_AT_THE_QUEUE = Duration.ofMillis(5);

    /** Training waits for the store that long at most; when it stops, the grace period holds one such wait. */
    private static final Duration CHECKPOINT_WITHIN = Duration.ofSeconds(10);

    /** The client has asked a few times by then. */
    private static final Duration BEFORE_ASKING_THE_STORE_AGAIN = Duration.ofSeconds(2);

    private final Map<String, Object> kafka;
    private final Stopping stopping = new Stopping();
    private final WorkAtHand work = new WorkAtHand(System::nanoTime);
    private final TrainerConfig config;
    private final Device device;
    private final StoreConfig storeConfig;
    private final ObjectStore store;
    private final ObjectStore impatientStore;
    private final TopicsOfThePlanner topics;
    private final ClosedStudies closed = new ClosedStudies();
    private final List<Slot> slots;

    TrainerApplication(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            TrainerConfig config,
            StoreConfig store,
            DataConfig data,
            EventPublisher events,
            MeterRegistry registry,
            Tracer tracer) {
        this.kafka = kafka;
        this.config = config;
        this.device = device(config);
        this.storeConfig = store;
        this.store = store.connect();
        this.impatientStore = store.connect(CHECKPOINT_WITHIN);
        this.topics = new TopicsOfThePlanner(kafka, stopping);
        // Without a device nothing is put together: it would load what the device is refused for.
        this.slots = device instanceof Device.Refused
                ? List.of()
                : slots(
                        config.name().orElseGet(TrainerApplication::hostAndProcess),
                        config.slots().orElse(Runtime.getRuntime().availableProcessors()),
                        data,
                        events,
                        registry,
                        tracer);
    }

    private List<Slot> slots(
            String name, int count, DataConfig data, EventPublisher events, MeterRegistry registry, Tracer tracer) {
        DeliveryWatch watch = new DeliveryWatch(events, new DeliveryMetrics(registry, count), work, tracer, name);
        StorePatience patience =
                new StorePatience(config.storePatience(), BEFORE_ASKING_THE_STORE_AGAIN, stopping, System::nanoTime);
        WorkOfRuns runs = config.engine() == EngineKind.SLEEP
                ? WorkOfRuns.sleeping(config.sleep(), stopping)
                : training(count, patience);
        RunListener listener = new RunListener(
                name,
                runs.work(),
                new SeriesCache(data.source(store, storeConfig.buckets()), SlotMemory.seriesBytes()),
                patience,
                runs.checkpoints(),
                watch,
                closed,
                runs.provenance(),
                Clock.systemUTC(),
                stopping,
                BEFORE_GIVING_BACK,
                this::storeAnswers);
        return IntStream.rangeClosed(1, count)
                .mapToObj(slot -> new Slot(name + "-slot-" + slot, kafka, watch.over(listener), config.stalledAfter()))
                .toList();
    }

    private WorkOfRuns training(int slots, StorePatience patience) {
        Engine engine = engine(config.engine(), device);
        String artifacts = storeConfig.buckets().artifacts();
        return new WorkOfRuns(
                new NetworkTraining(
                        new RunTrainer(
                                engine, System::nanoTime, config.checkpoint().policy(), SlotMemory.of(slots)),
                        new LinearBaseline(new LapackLeastSquares()),
                        new ModelStore(store, artifacts, new NetworkZip()),
                        patience),
                run -> new AwaitedCheckpoints(new StoredCheckpoints(impatientStore, artifacts, run)),
                ProvenanceOfRuns.here(engine.name(), engine.device()));
    }

    private static Engine engine(EngineKind kind, Device device) {
        if (device instanceof Device.Cuda cuda) return StockEngine.onGpu(cuda.gpus());
        return kind == EngineKind.STOCK ? new StockEngine() : new FusedEngine();
    }

    private static Device device(TrainerConfig config) {
        // What computes nothing needs no device.
        DeviceSetting wanted = config.engine() == EngineKind.SLEEP ? DeviceSetting.CPU : config.device();
        return Device.choose(wanted, CudaBackend.isThere(), new CudaDriver());
    }

    void start(@Observes StartupEvent event) {
        LifeLine.attachIfAsked();
        if (device instanceof Device.Refused refused) {
            LOG.error(refused.sentence());
            Quarkus.asyncExit(1);
            return;
        }
        if (device instanceof Device.Cpu cpu) {
            cpu.insteadOfGpu().ifPresent(why -> LOG.info("Runs are trained on the CPU and on no GPU cause={}", why));
        }
        if (BrokerCheck.passes(this::checkBroker)) {
            // No run of a closed study is begun because the trainer does not know it yet.
            topics.whenThere(() -> closed.follow(kafka, stopping, this::begin));
            config.exitWhenIdle()
                    .ifPresent(
                            longest -> new EndsWhenIdle(longest, () -> members() > 0, work, System::nanoTime, stopping)
                                    .then(() -> endForLackOfWork(longest)));
            if (config.podDeletionCost()) {
                TellsDeletionCost.begin(System.getenv(), () -> work.now().unkept(), stopping::awaitFor);
            }
        } else {
            Quarkus.asyncExit(1);
        }
    }

    private void begin() {
        slots.forEach(Slot::start);
        Thread looking = new Thread(
                () -> {
                    while (!stopping.awaitFor(BETWEEN_LOOKS_AT_THE_QUEUE)) slots.forEach(Slot::look);
                },
                "queue-looks");
        looking.setDaemon(true);
        looking.start();
    }

    private void endForLackOfWork(Duration longest) {
        LOG.info("Trainer ends, no run has come for as long as it was told to wait exit_when_idle={}", longest);
        slots.forEach(Slot::stopTaking);
        // A run that came in the last moment is trained to its end: only then is there nothing to give back.
        slots.forEach(Slot::close);
        Quarkus.asyncExit(0);
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

    /** Whether no slot's thread has ended on its own, and fewer threads hang in runs that were given up than there are slots. */
    public boolean isAlive() {
        return slots.stream().noneMatch(Slot::hasDied) && (slots.isEmpty() || hangingThreads() < slots());
    }

    /** How many threads hang in runs that were given up. */
    public long hangingThreads() {
        return slots.stream().mapToLong(Slot::hangingThreads).sum();
    }

    /** Whether every slot takes runs, or trains one. */
    public boolean isTaking() {
        return members() == slots();
    }

    public long slots() {
        return slots.size();
    }

    /** How many slots have their share of the queue, from a broker that answers. */
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
    HealthCheck storeHealth() {
        return new StoreAnswers(storeConfig, storeConfig.buckets().artifacts());
    }

    private boolean storeAnswers() {
        try {
            impatientStore.list(storeConfig.buckets().artifacts(), "there-is-no-such-object");
            return true;
        } catch (StoreUnavailable e) {
            return e.isRefusal();
        }
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
