// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vernier.events.EventJson;
import dev.vernier.events.ReportWritten;
import dev.vernier.events.StoredObject;
import dev.vernier.events.StudyStatus;
import dev.vernier.kit.storage.ObjectLocation;
import dev.vernier.reporter.EndedStudy;
import dev.vernier.reporter.report.Run;
import dev.vernier.reporter.report.RunArchive;
import dev.vernier.reporter.report.StudyReport;
import dev.vernier.reporter.report.StudyResults;
import dev.vernier.reporter.storage.MemoryStore;
import dev.vernier.reporter.storage.PredictionsStore;
import dev.vernier.reporter.storage.ReportStore;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportMakerTest {
    private final MemoryStore store = new MemoryStore();
    private final ResultsInMemory topic = new ResultsInMemory();
    private final List<ReportWritten> said = new ArrayList<>();
    private final PredictionsStore predictions = new PredictionsStore(store, "artifacts");
    private final ReportStore reports = new ReportStore(store, "reports");
    private final ReportMaker maker =
            new ReportMaker(() -> ResultsInMemory.TOPICS, topic::readRuns, topic, predictions, reports, said::add);

    @Test
    void storesWhatTheSameResultsGiveInMemory() throws Exception {
        // given
        EndedStudy study = new EndedStudy("whole");
        StudyStatus ended = study.completed(topic.add(study.results()));

        // when
        ReportWritten written = maker.make(ended);

        // then
        List<Run> runs = study.results().stream()
                .map(result -> Run.of(result, RunArchive.IN_MEMORY))
                .toList();
        StudyReport expected = StudyReport.of(predictions.withEnsemble(StudyResults.of(ended, runs)));
        assertThat(said).containsExactly(written);
        assertThat(expected.documents()).allSatisfy(document -> {
            byte[] stored = stored("whole/logs/" + document.name());
            assertThat(stored).isEqualTo(document.bytes());
            assertThat(written.objects())
                    .contains(new StoredObject(
                            document.name(),
                            "s3://reports/whole/logs/" + document.name(),
                            stored.length,
                            EventJson.sha256(stored)));
        });
    }

    @Test
    void countsWhatTheLedgerCountsAndPassesOverTheRest() throws Exception {
        // given
        EndedStudy study = new EndedStudy("mixed");
        topic.add("mixed/1/1", "{".getBytes(UTF_8));
        topic.add(new EndedStudy("other").results());
        topic.add(List.of(study.withOtherParams(2, 1)));
        topic.add(List.of(study.completed(17, 1), study.completed(1, 400)));
        topic.add(study.results());
        StudyStatus ended = study.completed(topic.add(study.results()));

        // when
        maker.make(ended);

        // then
        String table = new String(stored("mixed/logs/fine_tune_all_results_20260102_030405.csv"), UTF_8);
        assertThat(table.lines()).hasSize(1 + study.results().size());
    }

    @Test
    void doesNotBlameAStudyForAStoreThatIsAway() {
        // given
        EndedStudy study = new EndedStudy("waits");
        StudyStatus ended = study.completed(topic.add(study.results()));
        store.goAway();

        // when, then
        assertThatThrownBy(() -> maker.make(ended)).isInstanceOf(ReportMaker.Delayed.class);
    }

    @Test
    void doesNotBlameAStudyForABrokerThatTakesNoMessage() {
        // given
        EndedStudy study = new EndedStudy("unsaid");
        StudyStatus ended = study.completed(topic.add(study.results()));
        ReportMaker unheard =
                new ReportMaker(() -> ResultsInMemory.TOPICS, topic::readRuns, topic, predictions, reports, report -> {
                    throw new IllegalStateException("not acknowledged");
                });

        // when, then
        assertThatThrownBy(() -> unheard.make(ended)).isInstanceOf(ReportMaker.Delayed.class);
    }

    private byte[] stored(String key) {
        return store.get(new ObjectLocation("reports", key), Long.MAX_VALUE).orElseThrow();
    }
}
