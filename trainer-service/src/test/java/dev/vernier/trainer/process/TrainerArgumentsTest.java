// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerArgumentsTest {
    private static final Map<String, String> NO_ENVIRONMENT = Map.of();

    @ParameterizedTest
    @ValueSource(strings = {"60s", "PT1M", "1m", "60"})
    void readsADurationHoweverItIsWritten(String written) {
        assertThat(parse(NO_ENVIRONMENT, "--exit-when-idle=" + written))
                .isEqualTo(Map.of("vernier.trainer.exit-when-idle", "PT1M"));
    }

    @Test
    void saysNothingWithoutArguments() {
        assertThat(parse(NO_ENVIRONMENT)).isEmpty();
        assertThat(parse(Map.of("VERNIER_TRAINER_EXIT_WHEN_IDLE", ""))).isEmpty();
    }

    @Test
    void letsTheArgumentWinOverTheEnvironment() {
        // given
        Map<String, String> environment = Map.of("VERNIER_TRAINER_EXIT_WHEN_IDLE", "2m");
        // when, then
        assertThat(parse(environment)).containsValue("PT2M");
        assertThat(parse(environment, "--exit-when-idle=60s")).containsValue("PT1M");
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "0s", "-5s", "P1Y"})
    void refusesWhatIsNoDurationAboveZero(String written) {
        assertThatThrownBy(() -> parse(NO_ENVIRONMENT, "--exit-when-idle=" + written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--exit-when-idle must be a duration above 0, such as 60s or PT1M, was " + written);
        assertThatThrownBy(() -> parse(Map.of("VERNIER_TRAINER_EXIT_WHEN_IDLE", written)))
                .hasMessage("VERNIER_TRAINER_EXIT_WHEN_IDLE must be a duration above 0, such as 60s or PT1M, was "
                        + written);
    }

    @Test
    void refusesAnEmptyDuration() {
        assertThatThrownBy(() -> parse(NO_ENVIRONMENT, "--exit-when-idle="))
                .hasMessage("--exit-when-idle must be a duration above 0, such as 60s or PT1M, was empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--exit-when-idle", "--exit-when-idel=60s", "60s"})
    void refusesAnArgumentThatItDoesNotKnow(String argument) {
        assertThatThrownBy(() -> parse(NO_ENVIRONMENT, argument))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("argument must be --exit-when-idle=DURATION, was " + argument
                        + "; everything else is set by the environment");
    }

    private static Map<String, String> parse(Map<String, String> environment, String... arguments) {
        return TrainerArguments.parse(arguments, environment);
    }
}
