// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vernier.events.Outcome;
import dev.vernier.events.StudyState;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.TrialResult;
import dev.vernier.study.StudyLedger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Results of different runs come in any order, some of them twice, some after the same run had failed: the report is the same. */
class AnyOrderTest {
    private static final StudyStatus STATUS = Studies.status(StudyState.COMPLETED, 1, 8, null, List.of(4, 2, 5));
    private static final List<TrialResult> RESULTS = Studies.winnerResults();
    private static final int SEARCH_RUNS = STATUS.baseParams().searchRuns();
    private static final Map<String, String> IN_ORDER = documents(RESULTS);

    @Property(tries = 200)
    void givesTheSameBytes(@ForAll Random random) {
        // when the runs of the second phase begin when those of the first have ended
        List<TrialResult> topic = disturbed(RESULTS.subList(0, SEARCH_RUNS), random);
        topic.addAll(disturbed(RESULTS.subList(SEARCH_RUNS, RESULTS.size()), random));

        // then
        assertThat(documents(topic)).isEqualTo(IN_ORDER);
    }

    private static List<TrialResult> disturbed(List<TrialResult> phase, Random random) {
        List<TrialResult> results = new ArrayList<>(phase);
        Collections.shuffle(results, random);
        // A failure as the last word closes the phase, by rule: the last run has none.
        TrialResult last = results.remove(results.size() - 1);
        for (TrialResult result : List.copyOf(results)) {
            if (random.nextInt(3) == 0) results.add(result);
            if (random.nextInt(3) == 0) results.add(failed(result));
        }
        Collections.shuffle(results, random);
        results.add(last);
        return results;
    }

    private static TrialResult failed(TrialResult run) {
        return Studies.ended(run.trial(), run.params(), run.replicate(), Outcome.FAILED, "3 attempts used up");
    }

    private static Map<String, String> documents(List<TrialResult> topic) {
        StudyLedger<TrialResult> ledger = new StudyLedger<>(STATUS.baseParams(), STATUS.baseTrial());
        topic.forEach(ledger::add);
        Map<String, String> documents = new TreeMap<>();
        Studies.report(STATUS, ledger.counted())
                .documents()
                .forEach(document -> documents.put(document.name(), document.text()));
        return documents;
    }
}
