// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The chart fits the example installation. */
class ExamplesIT {
    private static final Path VALUES = Examples.FOLDER.resolve("values.yaml");

    @Test
    void theChartFindsItsSecretsInTheExample() {
        // given
        List<JsonNode> chart = Chart.VERNIER.documents(Chart.RELEASE, VALUES);

        // then
        assertThat(References.faults(
                        Stream.concat(chart.stream(), Examples.documents().stream())
                                .toList(),
                        Examples.secrets()))
                .isEmpty();
    }

    @Test
    void theChartFindsKafkaAndTheStoreOfTheExample() {
        // given
        JsonNode values = Yaml.read(VALUES);
        JsonNode kafka = Examples.ofKind("Kafka").get(0);

        // then
        assertThat(values.at("/kafka/bootstrapServers").asText())
                .isEqualTo(kafka.at("/metadata/name").asText() + "-kafka-bootstrap:"
                        + kafka.at("/spec/kafka/listeners/0/port").asInt());
        assertThat(values.at("/s3/endpoint").asText()).isEqualTo("http://s3:8333");
        assertThat(Examples.ofKind("Service"))
                .singleElement()
                .satisfies(service ->
                        assertThat(service.at("/metadata/name").asText()).isEqualTo("s3"));
    }
}
