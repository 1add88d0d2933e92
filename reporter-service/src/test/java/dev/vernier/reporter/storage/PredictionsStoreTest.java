// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vernier.events.EventJson;
import dev.vernier.events.Outcome;
import dev.vernier.events.Params;
import dev.vernier.events.ReportSpec.Language;
import dev.vernier.events.StoredObject;
import dev.vernier.kit.storage.ObjectLocation;
import dev.vernier.kit.storage.StoreUnavailable;
import dev.vernier.reporter.report.Ensemble;
import dev.vernier.reporter.report.Ensemble.Gap;
import dev.vernier.reporter.report.Ensemble.Reason;
import dev.vernier.reporter.report.ForecastPlot;
import dev.vernier.reporter.report.Run;
import dev.vernier.reporter.report.RunDetails;
import dev.vernier.reporter.report.StudyResults;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PredictionsStoreTest {
    private static final String TABLE =
            "part,time,actual,predicted\nvalidation,2026-01-01,1.5,2.5\ntest,\"a,b\",3,-0.0\n";

    private final MemoryStore store = new MemoryStore();
    private final PredictionsStore predictions = new PredictionsStore(store, "artifacts");

    @Test
    void readsWhatTheFirstThreeTrialsPredicted() {
        // given
        StudyResults results = results(named(1, TABLE), named(2, TABLE), named(3, TABLE), named(4, TABLE));

        // when
        Ensemble ensemble = ensembleOf(results);

        // then
        assertThat(ensemble.gap()).isNull();
        assertThat(ensemble.means()).hasSize(3);
        assertThat(ensemble.means().get(2).trials()).containsExactly(1, 2, 3);
        assertThat(ensemble.means().get(2).validation().mse()).isEqualTo(1);
        assertThat(ensemble.means().get(2).test().mse()).isEqualTo(9);
        ForecastPlot plot = Objects.requireNonNull(ensemble.plot());
        assertThat(plot.times()).containsExactly("a,b");
        assertThat(plot.series().get(0).predicted()).containsExactly(0.0);
    }

    @Test
    void goesNoFurtherThanWhatIsNotThere() {
        // given
        StudyResults results = results(named(1, TABLE), named(2, TABLE), named(3, TABLE));
        store.delete(new ObjectLocation("artifacts", "s/2/1/predictions.csv"));

        // when, then
        assertThat(ensembleOf(results).means()).hasSize(1);
        assertThat(ensembleOf(results).gap()).isEqualTo(new Gap(2, Reason.MISSING));
    }

    @Test
    void doesNotTakeOtherBytesThanTheResultNames() {
        // given
        StudyResults results = results(named(1, TABLE));
        store.put(
                new ObjectLocation("artifacts", "s/1/1/predictions.csv"),
                TABLE.replace("2.5", "2.6").getBytes(UTF_8),
                "");

        // when, then
        assertThat(ensembleOf(results).gap()).isEqualTo(new Gap(1, Reason.CHANGED));
    }

    @Test
    void readsNoMoreThanItMay() {
        // given
        StudyResults results = results(named(1, TABLE));
        PredictionsStore frugal = new PredictionsStore(store, "artifacts", TABLE.length() - 1);

        // when, then
        assertThat(ensembleOf(frugal, results).gap()).isEqualTo(new Gap(1, Reason.TOO_LARGE));
    }

    @Test
    void saysWhereAResultNamesNoPredictions() {
        StoredObject model = new StoredObject("model", "s3://artifacts/s/1/1/model.zip", 1, "ab".repeat(32));
        assertThat(ensembleOf(results(model)).gap()).isEqualTo(new Gap(1, Reason.NOT_STORED));
    }

    @Test
    void readsFromNoOtherBucketWhateverTheResultSays() {
        // given
        store.put(new ObjectLocation("datasets", "secret.csv"), TABLE.getBytes(UTF_8), "");
        StoredObject elsewhere = new StoredObject(
                "predictions", "s3://datasets/secret.csv", TABLE.length(), EventJson.sha256(TABLE.getBytes(UTF_8)));

        // when, then
        assertThat(ensembleOf(results(elsewhere)).gap()).isEqualTo(new Gap(1, Reason.MISSING));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "part,time,actual,predicted\n",
                "part,time,actual,predicted\nvalidation,1,1,1\n",
                "time,actual,predicted\nvalidation,1,1,1\ntest,1,1,1\n",
                "part,time,actual,predicted\nvalidation,1,1,1\ntest,1,1\n",
                "part,time,actual,predicted\nvalidation,1,1,1\ntest,1,1,many\n",
                "part,time,actual,predicted\nvalidation,1,1,1\ntest,1,1,NaN\n",
                "part,time,actual,predicted\nvalidation,1,1,1\ntest,1,1,1e101\n",
                "part,time,actual,predicted\nvalidation,1,1,1\ntrain,1,1,1\n",
                "part,time,actual,predicted\nvalidation,1,1,1\ntest,\"1,1,1\n"
            })
    void takesNothingForATableThatIsNone(String text) {
        assertThat(ensembleOf(results(named(1, text))).gap()).isEqualTo(new Gap(1, Reason.UNREADABLE));
    }

    @Test
    void leavesAStoreThatIsOutOfReachToWhoeverTriesAgain() {
        // given
        StudyResults results = results(named(1, TABLE));
        store.goAway();

        // when, then
        assertThatThrownBy(() -> predictions.withEnsemble(results)).isInstanceOf(StoreUnavailable.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404})
    void aStoreThatRefusesDoesNotHoldTheReportBack(int status) {
        // given
        StudyResults results = results(named(1, TABLE));
        store.refuse(status);

        // when, then
        assertThat(ensembleOf(results).gap()).isEqualTo(new Gap(1, Reason.REFUSED));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 503})
    void aStoreThatIsBusyIsAskedAgain(int status) {
        // given
        StudyResults results = results(named(1, TABLE));
        store.refuse(status);

        // when, then
        assertThatThrownBy(() -> predictions.withEnsemble(results)).isInstanceOf(StoreUnavailable.class);
    }

    private Ensemble ensembleOf(StudyResults results) {
        return ensembleOf(predictions, results);
    }

    private static Ensemble ensembleOf(PredictionsStore predictions, StudyResults results) {
        return Objects.requireNonNull(predictions.withEnsemble(results).ensemble());
    }

    private StoredObject named(int trial, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        ObjectLocation location = new ObjectLocation("artifacts", "s/" + trial + "/1/predictions.csv");
        store.put(location, bytes, "text/csv");
        return new StoredObject("predictions", location.toString(), bytes.length, EventJson.sha256(bytes));
    }

    /** A trial for each, best first. */
    private static StudyResults results(StoredObject... artefacts) {
        List<Run> runs = new ArrayList<>();
        for (StoredObject artefact : artefacts) {
            int trial = runs.size() + 1;
            RunDetails details = new RunDetails(null, null, null, null, null, null, null, List.of(artefact), null);
            runs.add(new Run(trial, 1, params(trial), Outcome.COMPLETED, null, trial * 0.1, null, details));
        }
        return new StudyResults(
                null,
                null,
                params(1),
                null,
                OffsetDateTime.parse("2026-01-02T03:04:05Z"),
                null,
                null,
                null,
                1,
                null,
                List.of(),
                List.of(Language.values()),
                runs,
                null);
    }

    private static Params params(int trial) {
        return new Params(Map.of("x", BigDecimal.valueOf(trial)));
    }
}
