// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vernier.events.AttemptEnded;
import dev.vernier.events.AttemptEnded.Reason;
import dev.vernier.events.DataSpec;
import dev.vernier.events.DataSpec.Predict;
import dev.vernier.events.EpochCompleted;
import dev.vernier.events.EventJson;
import dev.vernier.events.Outcome;
import dev.vernier.events.RunStarted;
import dev.vernier.events.Sentence;
import dev.vernier.events.TrialConfig;
import dev.vernier.events.TrialProgress;
import dev.vernier.events.TrialResult;
import dev.vernier.kit.series.SeriesLimits;
import dev.vernier.kit.series.SeriesSource;
import dev.vernier.kit.storage.StoreUnavailable;
import dev.vernier.trainer.storage.MemoryStore;
import dev.vernier.trainer.storage.ModelStore;
import dev.vernier.trainer.storage.SeriesCache;
import dev.vernier.trainer.training.Checkpoint;
import dev.vernier.trainer.training.Checkpoints;
import dev.vernier.trainer.training.Engine;
import dev.vernier.trainer.training.Learner;
import dev.vernier.trainer.training.LearnerSpec;
import dev.vernier.trainer.training.LinearBaseline;
import dev.vernier.trainer.training.Memory;
import dev.vernier.trainer.training.RunIdentity;
import dev.vernier.trainer.training.RunTrainer;
import dev.vernier.trainer.training.Runs;
import dev.vernier.trainer.training.ScriptedEngine;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** Which ending each delivery has, without a broker; TrainerIT shows what becomes of it with one. */
class RunListenerTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final byte[] CSV = "a\n1\n2\n3\n4\n5\n6\n7\n8\n9\n1\n2\n3\n4\n5\n6\n7\n8\n9\n1\n2\n".getBytes(UTF_8);

    private final DataSpec data = Runs.data("a", 1, 1, Predict.LEVEL).withSha256(EventJson.sha256(CSV));
    private final TrialConfig run = Runs.config(Runs.params(1, 1, 0, 0.1, 4), data, 1, 1, 1);
    private final Said said = new Said();
    private final ClosedStudies closed = new ClosedStudies();
    private Stopping stopping = new Stopping();
    private Duration patience = Duration.ZERO;
    private Duration between = Duration.ZERO;
    private LongSupplier storeClock = System::nanoTime;
    private boolean storeAnswers;
    private long seriesBytes = 1 << 20;
    private long nanos;
    private final MemoryStore store = new MemoryStore();
    private final KeptCheckpoint kept = new KeptCheckpoint();
    private Engine engine = new BrokenEngine();
    private Throwable fault = new IllegalStateException("engine on fire");

    RunListenerTest() {
        store.objects.put(data.uri(), CSV);
    }

    @Test
    void handsARunThatMeetsAFaultToThePlanner() {
        // when
        Ending ending = listener().on(delivery(json(run), 2));

        // then
        assertThat(ending).isEqualTo(Ending.ACCEPT);
        assertThat(said.progress).containsExactly(new RunStarted(run.runId(), 2, "me", NOW));
        assertThat(said.ends)
                .containsExactly(new AttemptEnded(
                        run.runId(), 2, "me", NOW, Reason.FAULT, "java.lang.IllegalStateException: engine on fire"));
        assertThat(said.results).isEmpty();
        assertThat(kept.removed).isZero();
    }

    @Test
    void takesALibraryThatDoesNotLoadForAFault() {
        // given
        fault = new UnsatisfiedLinkError("no native code for this machine");

        // when
        Ending ending = listener().on(delivery(json(run), 1));

        // then
        assertThat(ending).isEqualTo(Ending.ACCEPT);
        assertThat(said.ends).singleElement().satisfies(end -> {
            assertThat(end.reason()).isEqualTo(Reason.FAULT);
            assertThat(end.cause()).contains("no native code for this machine");
        });
    }

    @Test
    void cutsTheCauseOfAFaultToWhatAMessageCarries() {
        // given
        fault = new IllegalStateException("fire ".repeat(1_000_000));

        // when
        listener().on(delivery(json(run), 1));

        // then
        assertThat(said.ends)
                .singleElement()
                .satisfies(end -> assertThat(end.cause()).hasSize(Sentence.LONGEST));
    }

    @Test
    void releasesARunWhoseFaultTheBrokerHasNotTaken() {
        // given
        said.brokerIsGone = true;

        // when
        Ending ending = listener().on(delivery(json(run), 1));

        // then
        assertThat(ending).isEqualTo(Ending.RELEASE);
        assertThat(said.ends).isEmpty();
    }

    @Test
    void numbersAttemptsOnFromThoseBeforeTheRunWasWrittenAgain() {
        // given
        engine = new ScriptedEngine(0.5);

        // when
        Ending ending = listener().on(delivery(json(run.again(4)), 2));

        // then
        assertThat(ending).isEqualTo(Ending.ACCEPT);
        assertThat(said.progress).contains(new RunStarted(run.runId(), 6, "me", NOW));
        assertThat(said.results).extracting(TrialResult::attempt).containsExactly(6);
    }

    /** Three attempts are allowed. */
    @Test
    void handsARunThatWasDeliveredTooOftenToThePlannerWithoutBeginningIt() {
        // when
        Ending ending = listener().on(delivery(json(run.again(1)), 4));

        // then
        assertThat(ending).isEqualTo(Ending.ACCEPT);
        assertThat(said.progress).isEmpty();
        assertThat(said.ends).containsExactly(new AttemptEnded(run.runId(), 5, "me", NOW, Reason.DELIVERIES, null));
        assertThat(kept.removed).isZero();
    }

    @Test
    void handsARunToThePlannerBeforeTheBrokerDropsItHoweverManyAttemptsItHas() {
        // given
        TrialConfig patient = Runs.withAttempts(run, 10);
        engine = new ScriptedEngine(0.5);
        RunListener listener = listener();

        // when
        listener.on(delivery(json(patient), 4));
        listener.on(delivery(json(patient), 5));

        // then
        assertThat(said.results).extracting(TrialResult::attempt).containsExactly(4);
        assertThat(said.ends).extracting(AttemptEnded::reason).containsExactly(Reason.DELIVERIES);
    }

    @Test
    void keepsARunThatWasDeliveredTooOftenUntilThePlannerHasHeard() {
        // given
        said.brokerIsGone = true;

        // when
        Ending ending = listener().on(delivery(json(run), 4));

        // then
        assertThat(ending).isEqualTo(Ending.RELEASE);
    }

    @Test
    void takesDataThatIsGoneForAFault() {
        // given
        store.objects.clear();

        // when
        Ending ending = listener().on(delivery(json(run), 1));

        // then
        assertThat(ending).isEqualTo(Ending.ACCEPT);
        assertFault("data is gone: s3://datasets/a.csv must hold what was accepted, sha256 " + data.sha256());
    }

    @Test
    void takesABucketThatIsNotForDataForAFault() {
        // given
        TrialConfig forged = Runs.config(run.params(), data.withUri("s3://secrets/a.csv"), 1, 1, 1);
        store.objects.put("s3://secrets/a.csv", CSV);

        // when
        Ending ending = listener().on(delivery(json(forged), 1));

        // then another trainer's configuration may be right
        assertThat(ending).isEqualTo(Ending.ACCEPT);
        assertFault("data is not read here: data.uri must be s3://bucket/key in the bucket datasets,"
                + " was s3://secrets/a.csv");
    }

    @Test
    void rejectsARunWhoseDataHasNoRoomInThisTrainer() {
        // given
        seriesBytes = 100;

        // when
        Ending ending = listener().on(delivery(json(run), 1));

        // then
        assertThat(ending).isEqualTo(Ending.ACCEPT);
        assertThat(said.results).singleElement().satisfies(result -> {
            assertThat(result.outcome()).isEqualTo(Outcome.REJECTED);
            assertThat(result.cause()).contains("must fit into the memory that there is for series");
        });
    }

    @Test
    void remembersNoDataButTheAccepted() {
        // given other bytes, put right later
        RunListener listener = listener();
        engine = new ScriptedEngine(0.5);
        store.objects.put(data.uri(), "a\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n".getBytes(UTF_8));
        listener.on(delivery(json(run), 1));
        store.objects.put(data.uri(), CSV);

        // when
        Ending ending = listener().on(delivery(json(run), 1));

        // then
        assertThat(said.ends).singleElement().satisfies(end -> {
            assertThat(end.reason()).isEqualTo(Reason.FAULT);
            assertThat(end.cause()).startsWith("data changed: s3://datasets/a.csv");
        });
        assertThat(said.results).extracting(TrialResult::outcome).containsExactly(Outcome.COMPLETED);
        assertThat(ending).isEqualTo(Ending.ACCEPT);
    }

    @Test
    void takesBytesThatAreNoSeriesAnyMoreForAFault() {
        // given
        store.objects.put(data.uri(), "a\nnot a number\n".getBytes(UTF_8));

        // when
        listener().on(delivery(json(run), 1));

        // then
        assertThat(said.results).isEmpty();
        assertThat(said.ends).extracting(AttemptEnded::reason).containsExactly(Reason.FAULT);
    }

    @Test
    void takesARefusalOfTheStoreForAFaultAndDoesNotWaitForAnotherAnswer() {
        // given
        patience = Duration.ofDays(1);
        between = Duration.ofDays(1);
        store.refusal = refusal();

        // when
        Ending ending = listener().on(delivery(json(run), 1));

        // then
        assertThat(ending).isEqualTo(Ending.ACCEPT);
        assertThat(said.ends).singleElement().satisfies(end -> {
            assertThat(end.reason()).isEqualTo(Reason.FAULT);
            assertThat(end.cause()).startsWith("the object store refuses: ").contains("no such right");
        });
    }

    @Test
    void doesNotLoseATrainingToARefusalThatIsTakenBack() {
        // given rights that are lost while the run is trained
        engine = new ScriptedEngine(0.5);
        patience = Duration.ofMinutes(2);
        said.onProgress = event -> {
            if (event instanceof EpochCompleted) store.refusal = refusal();
        };
        AtomicInteger asked = new AtomicInteger();
        storeClock = () -> {
            // The clock of the patience is looked at between two calls.
            if (asked.incrementAndGet() > 2) store.refusal = null;
            return 0;
        };

        // when
        Ending ending = listener().on(delivery(json(run), 1));

        // then
        assertThat(ending).isEqualTo(Ending.ACCEPT);
        assertThat(said.results).extracting(TrialResult::outcome).containsExactly(Outcome.COMPLETED);
    }

    @Test
    void takesWhatAStoreThatIsThereDoesNotGiveForAFault() {
        // given a call that fails each time, in a store that answers others
        store.callsInVain = Integer.MAX_VALUE;
        storeAnswers = true;

        // when
        Ending ending = listener().on(delivery(json(run), 1));

        // then
        assertThat(ending).isEqualTo(Ending.ACCEPT);
        assertThat(said.ends).singleElement().satisfies(end -> {
            assertThat(end.reason()).isEqualTo(Reason.FAULT);
            assertThat(end.cause()).startsWith("the object store answers, but not this: ");
        });
    }

    @Test
    void waitsForTheStoreAsARunIsTakenUpAndGoesOnFromItsCheckpoint() {
        // given a run that was stopped after its first epoch, and a store that is away when it comes again
        keepsTheLastEpochThatHasEndedBeforeItGivesARunBack();
        stopping = new Stopping();
        patience = Duration.ofMinutes(2);
        kept.callsInVain = 3;

        // when
        Ending ending = listener().on(delivery(json(Runs.config(run.params(), data, 2, 2, 1)), 2));

        // then
        assertThat(ending).isEqualTo(Ending.ACCEPT);
        assertThat(said.progress)
                .filteredOn(EpochCompleted.class::isInstance)
                .extracting(event -> ((EpochCompleted) event).epoch())
                .containsExactly(1, 2);
    }

    @Test
    void givesARunBackWhoseCheckpointIsOutOfReachAndTouchesNothing() {
        // given
        keepsTheLastEpochThatHasEndedBeforeItGivesARunBack();
        stopping = new Stopping();
        Optional<Checkpoint> before = kept.last;
        kept.callsInVain = Integer.MAX_VALUE;

        // when
        Ending ending = listener().on(delivery(json(Runs.config(run.params(), data, 2, 2, 1)), 2));

        // then
        assertThat(ending).isEqualTo(Ending.RELEASE);
        assertThat(said.ends).last().satisfies(end -> assertThat(end.reason()).isEqualTo(Reason.STORE_AWAY));
        assertThat(kept.last).isEqualTo(before);
        assertThat(kept.removed).isZero();
    }

    @Test
    void endsARunUnderWayWhoseStudyIsClosedAndKeepsNothingOfIt() {
        // given
        engine = new ScriptedEngine(0.5, 0.25);
        said.onProgress = event -> {
            if (event instanceof EpochCompleted) closed.add(run.study());
        };

        // when
        Ending ending = listener().on(delivery(json(Runs.config(run.params(), data, 2, 2, 1)), 1));

        // then
        assertThat(ending).isEqualTo(Ending.ACCEPT);
        assertThat(said.results).isEmpty();
        assertThat(said.ends).isEmpty();
        assertThat(kept.last).isEmpty();
        assertThat(kept.removed).isOne();
    }

    @Test
    void waitsForTheStoreNoLongerWhenItsStudyIsClosed() {
        // given
        patience = Duration.ofDays(1);
        store.callsInVain = Integer.MAX_VALUE;
        store.onGet = uri -> closed.add(run.study());

        // when
        Ending ending = listener().on(delivery(json(run), 1));

        // then
        assertThat(ending).isEqualTo(Ending.ACCEPT);
        assertThat(said.ends).isEmpty();
    }

    @Test
    void publishesAResultWhenItsArtefactsAreInTheStore() {
        // given
        engine = new ScriptedEngine(0.5);
        said.whenPublishing = result -> assertThat(result.artefacts())
                .hasSize(3)
                .allSatisfy(artefact ->
                        assertThat(artefact.sha256()).isEqualTo(EventJson.sha256(store.bytes(artefact.uri()))));

        // when
        Ending ending = listener().on(delivery(json(run), 1));

        // then
        assertThat(ending).isEqualTo(Ending.ACCEPT);
        assertThat(said.results).singleElement().satisfies(result -> {
            assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
            assertThat(result.test())
                    .satisfies(test -> assertThat(test.linearAutoregression()).isNotNull());
        });
    }

    @Test
    void releasesACompletedRunWhoseArtefactsTheStoreDoesNotTake() {
        // given
        engine = new ScriptedEngine(0.5);
        store.isFull = true;

        // when even the last attempt
        Ending ending = listener().on(delivery(json(run), 3));

        // then
        assertThat(ending).isEqualTo(Ending.RELEASE);
        assertThat(said.results).isEmpty();
        assertThat(said.ends).singleElement().satisfies(end -> {
            assertThat(end.reason()).isEqualTo(Reason.STORE_AWAY);
            assertThat(end.cause()).contains("s3://artifacts/test/1/1/").contains("no space left");
        });
    }

    @Test
    void releasesARunWhoseDataIsOutOfReach() {
        // given
        store.callsInVain = Integer.MAX_VALUE;

        // when
        Ending ending = listener().on(delivery(json(run), 1));

        // then
        assertThat(ending).isEqualTo(Ending.RELEASE);
        assertThat(said.ends).extracting(AttemptEnded::reason).containsExactly(Reason.STORE_AWAY);
    }

    @Test
    void waitsForAStoreThatIsAwayForAMinuteBeforeAndAfterTheTraining() {
        // given
        ScriptedEngine scripted = new ScriptedEngine(0.5);
        engine = scripted;
        patience = Duration.ofMinutes(2);
        store.callsInVain = 3;
        said.onProgress = event -> {
            if (event instanceof EpochCompleted) store.callsInVain = 3;
        };

        // when
        Ending ending = listener().on(delivery(json(run), 1));

        // then trained once
        assertThat(ending).isEqualTo(Ending.ACCEPT);
        assertThat(said.results).extracting(TrialResult::outcome).containsExactly(Outcome.COMPLETED);
        assertThat(said.progress).filteredOn(EpochCompleted.class::isInstance).hasSize(1);
        assertThat(said.ends).isEmpty();
    }

    @Test
    void waitsForTheStoreNoLongerWhenItIsToldToEnd() {
        // given a store that stays away, and a trainer that is told to end when the training is over
        engine = new ScriptedEngine(0.5);
        patience = Duration.ofDays(1);
        between = Duration.ofDays(1);
        said.onProgress = event -> {
            if (event instanceof EpochCompleted) {
                store.callsInVain = Integer.MAX_VALUE;
                stopping.begin();
            }
        };

        // when
        Ending ending = listener().on(delivery(json(run), 1));

        // then
        assertThat(ending).isEqualTo(Ending.RELEASE);
        assertThat(said.ends).extracting(AttemptEnded::reason).containsExactly(Reason.STOPPED);
    }

    @Test
    void putsAsideWhatIsNoRun() {
        // when
        Ending tombstone = listener().on(delivery(null, 1));
        Ending nothing = listener().on(delivery("null".getBytes(UTF_8), 1));
        Ending text = listener().on(delivery("run!".getBytes(UTF_8), 1));

        // then
        assertThat(List.of(tombstone, nothing, text)).containsOnly(Ending.REJECT);
        assertThat(said.deadLetters).hasSize(3).allMatch(cause -> cause.startsWith("not a TrialConfig"));
        assertThat(said.progress).isEmpty();
    }

    @Test
    void acceptsTheRunsOfAClosedStudyInSilence() {
        // given
        closed.add(run.study());

        // when
        Ending ending = listener().on(delivery(json(run), 1));

        // then
        assertThat(ending).isEqualTo(Ending.ACCEPT);
        assertThat(said.progress).isEmpty();
        assertThat(said.results).isEmpty();
    }

    @Test
    void releasesWhatComesWhenItIsStopping() {
        // given
        stopping.begin();

        // when even of a run for the planner
        List<Ending> endings =
                List.of(listener().on(delivery(json(run), 1)), listener().on(delivery(json(run), 5)));

        // then
        assertThat(endings).containsOnly(Ending.RELEASE);
        assertThat(said.progress).isEmpty();
        assertThat(said.ends).isEmpty();
    }

    @Test
    void removesWhatABegunRunOfAClosedStudyHasLeft() {
        // given
        closed.add(run.study());

        // when
        Ending ending = listener().on(delivery(json(run), 2));

        // then
        assertThat(ending).isEqualTo(Ending.ACCEPT);
        assertThat(kept.removed).isOne();
    }

    @Test
    void releasesWhatIsNoRunWhenTheBrokerHasNotTakenIt() {
        // given
        said.brokerIsGone = true;

        // when
        Ending ending = listener().on(delivery("run!".getBytes(UTF_8), 1));

        // then
        assertThat(ending).isEqualTo(Ending.RELEASE);
    }

    @Test
    void removesTheCheckpointOnlyWhenTheResultIsPublished() {
        // given
        engine = new ScriptedEngine(0.5);
        RunListener listener = listener();
        said.brokerIsGone = true;

        // when
        Ending unpublished = listener.on(delivery(json(run), 1));
        int removedBefore = kept.removed;
        said.brokerIsGone = false;
        Ending published = listener.on(delivery(json(run), 2));

        // then
        assertThat(unpublished).isEqualTo(Ending.RELEASE);
        assertThat(removedBefore).isZero();
        assertThat(published).isEqualTo(Ending.ACCEPT);
        assertThat(kept.removed).isOne();
    }

    @Test
    void takesAResultThatTheBrokerHasNotTakenForNoFault() {
        // given
        engine = new ScriptedEngine(0.5);
        said.brokerIsGone = true;

        // when
        Ending ending = listener().on(delivery(json(run), 3));

        // then
        assertThat(ending).isEqualTo(Ending.RELEASE);
        assertThat(said.ends).isEmpty();
    }

    @Test
    void keepsTheLastEpochThatHasEndedBeforeItGivesARunBack() {
        // given a trainer that is told to stop when the first of two epochs has ended
        engine = new ScriptedEngine(0.5, 0.25);
        said.onProgress = event -> {
            if (event instanceof EpochCompleted) stopping.begin();
        };

        // when
        Ending ending = listener().on(delivery(json(Runs.config(run.params(), data, 2, 2, 1)), 1));

        // then
        assertThat(ending).isEqualTo(Ending.RELEASE);
        assertThat(said.ends).containsExactly(new AttemptEnded(run.runId(), 1, "me", NOW, Reason.STOPPED, null));
        assertThat(kept.last)
                .hasValueSatisfying(last -> assertThat(last.epoch()).isOne());
        assertThat(kept.removed).isZero();
    }

    @Test
    void releasesARunOfATrainerThatEndsEvenIfNobodyHearsOfIt() {
        // given
        engine = new ScriptedEngine(0.5);
        said.brokerIsGone = true;
        said.onProgress = event -> stopping.begin();

        // when
        Ending ending = listener().on(delivery(json(run), 1));

        // then
        assertThat(ending).isEqualTo(Ending.RELEASE);
    }

    @Test
    void countsTheTrainingThatItDidNotHaveToRepeat() {
        // given a run that was stopped after its first epoch, an hour after it had begun
        keepsTheLastEpochThatHasEndedBeforeItGivesARunBack();
        kept.last = kept.last.map(
                last -> new Checkpoint(last.run(), last.epochs(), last.best(), last.learner(), Duration.ofHours(1)));

        // when written again
        stopping = new Stopping();
        listener().on(delivery(json(Runs.config(run.params(), data, 2, 2, 1).again(1)), 1));

        // then
        assertThat(said.results).singleElement().satisfies(result -> {
            assertThat(result.trainingSeconds()).isEqualTo(3600);
            assertThat(result.epochs()).hasSize(2);
        });
        assertThat(said.progress)
                .filteredOn(EpochCompleted.class::isInstance)
                .extracting(event -> ((EpochCompleted) event).epoch())
                .containsExactly(1, 2);
    }

    private void assertFault(String cause) {
        assertThat(said.results).isEmpty();
        assertThat(said.ends).containsExactly(new AttemptEnded(run.runId(), 1, "me", NOW, Reason.FAULT, cause));
    }

    private static SdkServiceException refusal() {
        return SdkServiceException.builder()
                .statusCode(403)
                .message("no such right")
                .build();
    }

    private RunListener listener() {
        StorePatience patient = new StorePatience(patience, between, stopping, storeClock);
        RunWork work = new NetworkTraining(
                new RunTrainer(engine, () -> nanos++),
                new LinearBaseline((observations, inputs, source) -> Optional.of(new double[inputs])),
                new ModelStore(store, "artifacts", (network, parameters, weights) -> new byte[] {1, 2, 3}),
                patient);
        return new RunListener(
                "me",
                work,
                new SeriesCache(
                        new SeriesSource(store, List.of("datasets"), Optional.empty(), SeriesLimits.DEFAULTS),
                        seriesBytes),
                patient,
                run -> kept,
                said,
                closed,
                new ProvenanceOfRuns("broken", "none", "jvm", "os", "cpu"),
                Clock.fixed(NOW, ZoneOffset.UTC),
                stopping,
                Duration.ZERO,
                () -> storeAnswers);
    }

    private static byte[] json(TrialConfig config) {
        return EventJson.write(config);
    }

    private static ConsumerRecord<String, byte[]> delivery(byte @Nullable [] value, int count) {
        return new ConsumerRecord<>(
                "trials",
                0,
                0,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                "test/1/1",
                value,
                new RecordHeaders(),
                Optional.empty(),
                Optional.of((short) count));
    }

    private static final class Said implements Announcements {
        final List<TrialResult> results = new ArrayList<>();
        final List<TrialProgress> progress = new ArrayList<>();
        final List<AttemptEnded> ends = new ArrayList<>();
        final List<String> deadLetters = new ArrayList<>();
        boolean brokerIsGone;
        Consumer<TrialResult> whenPublishing = result -> {};
        Consumer<TrialProgress> onProgress = event -> {};

        @Override
        public void publish(TrialResult result) {
            acknowledge();
            whenPublishing.accept(result);
            results.add(result);
        }

        @Override
        public void publish(AttemptEnded ended, Duration longest) {
            acknowledge();
            ends.add(ended);
        }

        @Override
        public void publish(TrialProgress event, Instant at) {
            progress.add(event);
            onProgress.accept(event);
        }

        @Override
        public void deadLetter(ConsumerRecord<String, byte[]> record, String cause) {
            acknowledge();
            deadLetters.add(cause);
        }

        private void acknowledge() {
            if (brokerIsGone) throw new NotPublished("test", new IllegalStateException("not acknowledged"));
        }
    }

    private static final class KeptCheckpoint implements Checkpoints {
        Optional<Checkpoint> last = Optional.empty();
        int removed;
        int callsInVain;

        @Override
        public Optional<Checkpoint> last(RunIdentity identity) {
            if (callsInVain-- > 0) throw new StoreUnavailable("cannot reach it", new IOException("no route"));
            return last;
        }

        @Override
        public boolean keep(Checkpoint checkpoint) {
            last = Optional.of(checkpoint);
            return true;
        }

        @Override
        public void remove() {
            removed++;
        }
    }

    private final class BrokenEngine implements Engine {
        @Override
        public String name() {
            return "broken";
        }

        @Override
        public String device() {
            return "none";
        }

        @Override
        public Memory memory(LearnerSpec spec) {
            return new Memory(0, 0);
        }

        @Override
        public Learner learner(LearnerSpec spec, float[] initial) {
            if (fault instanceof Error error) throw error;
            throw (RuntimeException) fault;
        }
    }
}
