// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.plan;

import static dev.vernier.planner.plan.Studies.seattle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vernier.events.BaseParams;
import dev.vernier.events.Confirm;
import dev.vernier.events.Phase;
import dev.vernier.events.Search;
import dev.vernier.events.TrialConfig;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunSequenceTest {
    private static final BaseParams STUDY = Studies.study(
            seattle(), new Search(Search.Algorithm.FINE, new BigDecimal("0.2"), 4, 2, Map.of()), new Confirm(2, 2));
    private final RunSequence runs = new RunSequence(STUDY, FineSearch.plan(STUDY));

    @Test
    void searchesReplicateByReplicate() {
        // when
        List<TrialConfig> search = runs.search();

        // then
        assertThat(search)
                .extracting(run -> run.runId().toString())
                .containsExactly(
                        "seattle/1/1",
                        "seattle/2/1",
                        "seattle/3/1",
                        "seattle/4/1",
                        "seattle/1/2",
                        "seattle/2/2",
                        "seattle/3/2",
                        "seattle/4/2");
        assertThat(search).allMatch(run -> run.phase() == Phase.SEARCH);
    }

    @Test
    void confirmsTheBaseAndThenTheFinalistsOnReplicatesTheSearchHasNotUsed() {
        // when
        List<TrialConfig> confirm = runs.confirm(List.of(4, 1));

        // then
        assertThat(confirm)
                .extracting(run -> run.runId().toString())
                .containsExactly(
                        "seattle/3/3", "seattle/4/3", "seattle/1/3", "seattle/3/4", "seattle/4/4", "seattle/1/4");
        assertThat(confirm).allMatch(run -> run.phase() == Phase.CONFIRM);
    }

    @Test
    void hasNothingToConfirmWithoutFinalists() {
        assertThat(runs.confirm(List.of())).isEmpty();
    }

    @Test
    void theBaseIsNoFinalist() {
        assertThatThrownBy(() -> runs.confirm(List.of(1, 3))).hasMessage("the base, trial 3, cannot be a finalist");
    }

    @Test
    void aRunHoldsAllThatATrainerNeeds() {
        // when
        TrialConfig run = runs.run(1, 2);

        // then
        assertThat(run.study()).isEqualTo(STUDY.study());
        assertThat(run.trial()).isEqualTo(1);
        assertThat(run.replicate()).isEqualTo(2);
        assertThat(run.params()).isEqualTo(seattle().with("hidden_size", new BigDecimal("56")));
        assertThat(run.seed()).isEqualTo(ReplicateSeeds.seed(42, 2));
        assertThat(run.data()).isEqualTo(STUDY.data());
        assertThat(run.training()).isEqualTo(STUDY.training());
        assertThat(run.limits()).isEqualTo(STUDY.limits());
    }

    @Test
    void aReplicateHasTheSameSeedInEveryTrialAndADifferentOneFromTheOthers() {
        // when
        List<TrialConfig> all = runs.search();

        // then
        assertThat(all.subList(0, 4)).extracting(TrialConfig::seed).containsOnly(ReplicateSeeds.seed(42, 1));
        assertThat(all.subList(4, 8)).extracting(TrialConfig::seed).containsOnly(ReplicateSeeds.seed(42, 2));
        assertThat(ReplicateSeeds.seed(42, 1)).isNotEqualTo(ReplicateSeeds.seed(42, 2));
    }
}
