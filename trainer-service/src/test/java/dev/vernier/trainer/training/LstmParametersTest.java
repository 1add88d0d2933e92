// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vernier.events.Params;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LstmParametersTest {
    @Test
    void readsTheBase() {
        assertThat(LstmParameters.of(Runs.params(64, 2, 0.1, 0.001, 16)))
                .isEqualTo(new LstmParameters(64, 2, 0.1, 0.001, 16));
    }

    @Test
    void namesEveryFaultAtOnce() {
        // given
        Params params = new Params(Map.of(
                "hidden_size", new BigDecimal("2.5"),
                "num_layers", BigDecimal.ZERO,
                "dropout", BigDecimal.ONE,
                "learning_rate", BigDecimal.ZERO,
                "momentum", BigDecimal.ONE));
        // when, then
        assertThatThrownBy(() -> LstmParameters.of(params))
                .hasMessageContaining("params.hidden_size must be an integer from 1 to 4096, was 2.5")
                .hasMessageContaining("params.num_layers must be an integer from 1 to 16, was 0")
                .hasMessageContaining("params.dropout must be at least 0 and below 1, was 1")
                .hasMessageContaining("params.learning_rate must be above 0 and in the range of a float")
                .hasMessageContaining("params.batch_size must be given")
                .hasMessageContaining("params.momentum must be a parameter of the LSTM");
    }
}
