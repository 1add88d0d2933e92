// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vernier.events.Outcome;
import dev.vernier.events.Params;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ImportancesTest {
    private static final List<String> NAMES = List.copyOf(Studies.BASE.values().keySet());

    @Test
    void findsTheParameterThatTheLossFollows() {
        // when
        Importances found = Importances.of(NAMES, study(60));
        // then
        assertThat(found.parameters()).containsExactly("hidden_size", "learning_rate", "batch_size");
        assertThat(found.trials()).isEqualTo(60);
        assertThat(found.aboveNullByFanova()).containsExactly("hidden_size");
        assertThat(found.aboveNullByPedAnova()).containsExactly("hidden_size");
    }

    @Test
    void estimatesNothingFromTooFewTrialsOrAParameterAlone() {
        assertThat(Importances.of(NAMES, study(9)).fanova()).isNull();
        List<TrialRow> alone = new ArrayList<>();
        for (int i = 1; i <= 20; i++) alone.add(row(i, Studies.params(40 + i, 2, "0.1", "0.001", 16), 0.001 * i));
        assertThat(Importances.of(NAMES, alone).fanova()).isNull();
        assertThat(Importances.of(NAMES, List.of()).fanova()).isNull();
    }

    @Test
    void countsDivergedAndPrunedTrialsAsTheWorstAndLeavesFailedOnesOut() {
        // given
        List<TrialRow> rows = new ArrayList<>(study(30));
        rows.add(ended(31, Outcome.DIVERGED));
        rows.add(ended(32, Outcome.PRUNED));
        rows.add(ended(33, Outcome.FAILED));
        rows.add(ended(34, Outcome.REJECTED));
        // when
        Importances found = Importances.of(NAMES, rows);
        // then
        assertThat(found.trials()).isEqualTo(30);
        assertThat(found.worst()).isEqualTo(2);
        assertThat(Objects.requireNonNull(found.pedAnova()).best()).isEqualTo(5);
    }

    @Test
    void leavesAParameterOutThatNotEveryTrialHas() {
        // given
        List<TrialRow> rows = new ArrayList<>(study(30));
        rows.add(row(31, new Params(Map.of("hidden_size", BigDecimal.TEN)), 0.001));
        // when, then
        assertThat(Importances.of(NAMES, rows).parameters()).containsExactly("hidden_size");
    }

    private static List<TrialRow> study(int trials) {
        List<TrialRow> rows = new ArrayList<>();
        for (int i = 1; i <= trials; i++) {
            int hidden = 48 + i * 7 % 33;
            int batch = 12 + i * 5 % 9;
            String rate = "0.000" + (80 + i * 11 % 19);
            rows.add(row(i, Studies.params(hidden, 2, "0.1", rate, batch), 0.001 * Math.pow(hidden / 64.0, 2)));
        }
        return rows;
    }

    private static TrialRow ended(int trial, Outcome outcome) {
        return new TrialRow(
                trial,
                trial,
                Studies.params(90, 2, "0.1", "0.0009", 16),
                null,
                0,
                1,
                List.of(outcome),
                null,
                null,
                false);
    }

    private static TrialRow row(int trial, Params params, @Nullable Double loss) {
        return new TrialRow(trial, trial, params, loss, 1, 1, List.of(), 1.0, null, false);
    }
}
