// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.statistics.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Optuna 5.0.0 says of the same trials; record_optuna.py beside the resource made it, and says with which command. */
class OptunaTest {
    private static final int FORESTS = 10;

    static Stream<Named<JsonNode>> cases() throws IOException {
        try (InputStream in = OptunaTest.class.getResourceAsStream("/importance/optuna.json")) {
            List<Named<JsonNode>> cases = new ArrayList<>();
            new ObjectMapper()
                    .readTree(in)
                    .get("cases")
                    .forEach(each -> cases.add(Named.of(each.get("name").asText(), each)));
            return cases.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsTheSameVariancesInAGivenTree(JsonNode expected) {
        // given
        JsonNode t = expected.get("tree");
        Tree tree = new Tree(
                ints(t.get("axis")),
                doubles(t.get("threshold")),
                ints(t.get("left")),
                ints(t.get("right")),
                doubles(t.get("value")));
        // when
        Decomposition found = new Decomposition(tree, doubles(t.get("low")), doubles(t.get("high")));
        // then
        double variance = t.get("variance").asDouble();
        assertThat(found.total()).isCloseTo(variance, within(1e-12 * variance));
        double[] mains = doubles(t.get("main_variance"));
        for (int j = 0; j < mains.length; j++) assertThat(found.main(j)).isCloseTo(mains[j], within(1e-12 * variance));
        assertThat(found.pair(0, 1) + found.main(0) + found.main(1))
                .isCloseTo(t.get("variance_of_0_and_1").asDouble(), within(1e-12 * variance));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void growsForestsThatSayTheSameOnAverage(JsonNode expected) {
        // given
        Design design = design(expected);
        double[] shares = new double[design.parameters()];
        // when
        for (int seed = 0; seed < FORESTS; seed++) {
            List<Importance> mains =
                    Fanova.of(design, doubles(expected.get("y")), seed).mains();
            for (int j = 0; j < shares.length; j++) shares[j] += mains.get(j).share() / FORESTS;
        }
        // then: within four standard errors of the difference of two means over as many forests
        double[] means = doubles(expected.get("fanova_mean"));
        double[] deviations = doubles(expected.get("fanova_sd_of_seeds"));
        for (int j = 0; j < shares.length; j++) {
            assertThat(shares[j])
                    .as("x%s", j)
                    .isCloseTo(means[j], within(4 * deviations[j] * Math.sqrt(2.0 / FORESTS)));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsTheSameVariancesByPedAnova(JsonNode expected) {
        Design design = design(expected);
        for (Entry<String, JsonNode> each : expected.get("ped_anova_variance").properties()) {
            double[] variances =
                    PedAnova.variances(design, doubles(expected.get("y")), Double.parseDouble(each.getKey()));
            assertThat(variances).containsExactly(doubles(each.getValue()), within(1e-14));
        }
    }

    private static Design design(JsonNode expected) {
        JsonNode x = expected.get("x");
        List<double[]> axes = new ArrayList<>();
        for (int j = 0; j < x.get(0).size(); j++) {
            double[] values = new double[x.size()];
            for (int i = 0; i < values.length; i++) values[i] = x.get(i).get(j).asDouble();
            axes.add(values);
        }
        return Design.of(axes);
    }

    private static double[] doubles(JsonNode node) {
        double[] values = new double[node.size()];
        for (int i = 0; i < values.length; i++) values[i] = node.get(i).asDouble();
        return values;
    }

    private static int[] ints(JsonNode node) {
        int[] values = new int[node.size()];
        for (int i = 0; i < values.length; i++) values[i] = node.get(i).asInt();
        return values;
    }
}
