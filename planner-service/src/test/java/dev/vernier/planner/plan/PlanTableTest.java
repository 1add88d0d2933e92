// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.plan;

import static dev.vernier.planner.plan.Studies.base;
import static dev.vernier.planner.plan.Studies.oneOf;
import static dev.vernier.planner.plan.Studies.search;
import static dev.vernier.planner.plan.Studies.seattle;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vernier.events.EventJson;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanTableTest {

    @Test
    void showsPeopleWhatEachTrialChanges() {
        assertThat(PlanTable.text(FineSearch.plan(seattle(), search(27)))).isEqualTo(Golden.file("fine-27.txt"));
    }

    @Test
    void showsWhatBecomesOfStepsFromTheSmallestBase() {
        assertThat(PlanTable.text(FineSearch.plan(base("7", "1", "0", "1e-5", "1"), search(25))))
                .isEqualTo(Golden.file("small-base-25.txt"));
    }

    @Test
    void endsWithTheRemarksOnThePlan() {
        // given
        var single = Map.of(
                "hidden_size", oneOf("64"),
                "num_layers", oneOf("2"),
                "dropout", oneOf("0.1"),
                "learning_rate", oneOf("0.001", "0.002"),
                "batch_size", oneOf("16"));

        // when
        String text = PlanTable.text(FineSearch.plan(seattle(), search("0.2", 3, single)));

        // then
        assertThat(text).endsWith("""

                The search space has only 2 distinct configurations; 3 trials were asked for.
                """);
    }

    @Test
    void givesProgramsTheWholePlan() throws Exception {
        // when
        String json = PlanTable.json(FineSearch.plan(seattle(), search(25)));

        // then
        JsonNode plan = EventJson.mapper().readTree(json);
        assertThat(plan.path("plan_version").asText()).isEqualTo("fine/1");
        assertThat(plan.path("trials")).hasSize(25);
        assertThat(plan.path("trials").path(2).path("base").asBoolean()).isTrue();
        assertThat(plan.path("trials").path(17)).isEqualTo(EventJson.mapper().readTree("""
                        {
                          "trial": 18,
                          "params": {
                            "hidden_size": 64, "num_layers": 1, "dropout": 0.1, "learning_rate": 0.001, "batch_size": 16
                          },
                          "base": false,
                          "changes": [{"parameter": "num_layers", "from": 2, "to": 1, "relative": -0.5}],
                          "outside_range": ["num_layers"],
                          "without_effect": ["dropout"]
                        }"""));
    }
}
