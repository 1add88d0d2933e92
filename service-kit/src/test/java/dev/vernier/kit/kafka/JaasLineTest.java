// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.kafka;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JaasLineTest {
    private static final String MODULE = "org.apache.kafka.common.security.scram.ScramLoginModule required ";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "username=\"vernier\" password=\"before\"hunter2secret\";",
                "username=\"vernier\" password=hunter2secret\"",
                "username=\"vernier\" password=\"hunter2secret\"",
                "username=\"vernier\" \"hunter2secret\";",
                "hunter2secret"
            })
    void saysNothingOfThePasswordInALineThatCannotBeRead(String settings) {
        assertThatThrownBy(() -> JaasLine.check(Map.of("sasl.jaas.config", MODULE + settings)))
                .hasMessageStartingWith("sasl.jaas.config (KAFKA_SASL_JAAS_CONFIG) must be one login module")
                .hasNoCause()
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void letsALinePassThatAClientReads() {
        assertThatCode(() -> {
                    JaasLine.check(Map.of());
                    JaasLine.check(Map.of(
                            "sasl.jaas.config", MODULE + "username=\"vernier\" password=\"a\\\"quotation; mark\";"));
                })
                .doesNotThrowAnyException();
    }
}
