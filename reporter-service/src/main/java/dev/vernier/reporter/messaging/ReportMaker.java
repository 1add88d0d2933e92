// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.messaging;

import dev.vernier.events.Params;
import dev.vernier.events.ReportSpec.Language;
import dev.vernier.events.ReportWritten;
import dev.vernier.events.RunId;
import dev.vernier.events.StudyOffsets;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.Topic;
import dev.vernier.events.TrialConfig;
import dev.vernier.events.TrialResult;
import dev.vernier.kit.kafka.KeyedRecords;
import dev.vernier.kit.kafka.ResultRecords;
import dev.vernier.kit.kafka.TopicIds;
import dev.vernier.kit.kafka.UnfitBroker;
import dev.vernier.kit.logging.FieldLogger;
import dev.vernier.kit.storage.StoreUnavailable;
import dev.vernier.reporter.report.Run;
import dev.vernier.reporter.report.RunArchive;
import dev.vernier.reporter.report.StudyReport;
import dev.vernier.reporter.report.StudyResults;
import dev.vernier.reporter.storage.PredictionsStore;
import dev.vernier.reporter.storage.ReportStore;
import dev.vernier.reporter.storage.RunSpool;
import dev.vernier.study.EmittedRuns;
import dev.vernier.study.StudyLedger;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;

/**
 * Makes the report of a study that has ended: reads its results, writes the documents into the store, and says so. Of a run it keeps some
 * hundred bytes in memory; curves and the like wait on the disk until a document needs them. For one thread.
 */
final class ReportMaker {
    private static final Logger LOG = FieldLogger.of(ReportMaker.class);

    private final Supplier<TopicIds> topicIds;
    private final Emitted emitted;
    private final Results results;
    private final PredictionsStore predictions;
    private final ReportStore reports;
    private final Consumer<ReportWritten> publisher;

    /** The topic {@code trials}. */
    @FunctionalInterface
    interface Emitted {
        /** Gives each record from the offset to the end, in order. */
        void read(long from, Consumer<ConsumerRecord<String, byte[]>> each);
    }

    /** The topic {@code trial-results}. */
    @FunctionalInterface
    interface Results {
        /** Gives each record from the one offset to below the other, in order. */
        void read(long from, long to, Consumer<ConsumerRecord<String, byte[]>> each);
    }

    /** Broker, store or disk are to blame, and not the study: another try may help. */
    static final class Delayed extends Exception {
        private static final long serialVersionUID = 1L;

        Delayed(RuntimeException cause) {
            super(cause.getMessage(), cause);
        }
    }

    /**
     * @param topicIds of {@code trials} and {@code trial-results} as they are now
     * @param publisher returns when the broker has acknowledged the message
     */
    ReportMaker(
            Supplier<TopicIds> topicIds,
            Emitted emitted,
            Results results,
            PredictionsStore predictions,
            ReportStore reports,
            Consumer<ReportWritten> publisher) {
        this.topicIds = topicIds;
        this.emitted = emitted;
        this.results = results;
        this.predictions = predictions;
        this.reports = reports;
        this.publisher = publisher;
    }

    /**
     * Returns when the report lies in the store and the message about it on its topic.
     *
     * @param ended the last status of the study
     * @throws Delayed when another try may help; whatever else is thrown has its cause in the study
     */
    ReportWritten make(StudyStatus ended) throws Delayed {
        ReportWritten written = write(ended);
        try {
            publisher.accept(written);
        } catch (RuntimeException e) {
            throw new Delayed(e);
        }
        return written;
    }

    private ReportWritten write(StudyStatus ended) throws Delayed {
        try (RunSpool spool = new RunSpool()) {
            requireTheSameTopics(ended.offsets());
            StudyResults found = StudyResults.of(ended, counted(ended, spool));
            StudyReport report = StudyReport.of(predictions.withEnsemble(found));
            return new ReportWritten(
                    ended.study(),
                    ended.revision(),
                    reports.write(ended.study(), report.documents()),
                    report.headline(Language.ENGLISH));
        } catch (StoreUnavailable | KafkaException | UnfitBroker | UncheckedIOException e) {
            throw new Delayed(e);
        }
    }

    private void requireTheSameTopics(StudyOffsets offsets) {
        TopicIds now = topicIds.get();
        if (!now.holds(Topic.TRIALS, offsets.trials()) || !now.holds(Topic.TRIAL_RESULTS, offsets.trialResults())) {
            throw new IllegalStateException("trials or trial-results was created anew since the study was accepted:"
                    + " what it held of the study is gone");
        }
    }

    /** Which results count, by the same rule and in the same order as the planner. */
    private List<Run> counted(StudyStatus ended, RunArchive archive) {
        StudyLedger<LedgerRun> ledger = new StudyLedger<>(ended.baseParams(), ended.baseTrial());
        Map<Integer, Params> params = new HashMap<>();
        EmittedRuns runs = emitted(ended);
        long from = ended.offsets().trialResults().offset();
        results.read(from, ended.resultsOffset(), record -> {
            if (!ResultRecords.studyOf(record).equals(Optional.of(ended.study()))) return;
            try {
                TrialResult result = ResultRecords.read(record);
                // A result that nobody has asked for takes no room; one of another run's making does not count.
                if (ledger.isPlanned(result.runId()) && runs.difference(result).isEmpty()) {
                    ledger.add(LedgerRun.of(result, ended.study(), params, archive));
                }
            } catch (IllegalArgumentException e) {
                passedOver(record, e);
            }
        });
        return ledger.counted().stream().map(LedgerRun::run).toList();
    }

    private EmittedRuns emitted(StudyStatus ended) {
        EmittedRuns runs = new EmittedRuns(ended.baseParams());
        emitted.read(ended.offsets().trials().offset(), record -> {
            try {
                RunId run = RunId.parse(String.valueOf(record.key()));
                if (run.study().equals(ended.study())) {
                    runs.add(run, () -> KeyedRecords.read(record, TrialConfig.class, TrialConfig::runId));
                }
            } catch (IllegalArgumentException e) {
                passedOver(record, e);
            }
        });
        return runs;
    }

    static void passedOver(ConsumerRecord<String, byte[]> record, IllegalArgumentException cause) {
        LOG.warn(
                "Unreadable record is passed over topic={} partition={} offset={} cause={}",
                record.topic(),
                record.partition(),
                record.offset(),
                cause.getMessage());
    }
}
