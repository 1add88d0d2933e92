// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vernier.events.Params;
import dev.vernier.events.Search;
import dev.vernier.events.Search.Space;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

class FineSearchPropertiesTest {

    @Property
    void everyTrialIsLegalAndDifferentAndOneIsTheBase(@ForAll("studies") Study study) {
        // when
        Plan plan = FineSearch.plan(study.base(), study.search());

        // then
        assertThat(plan.trials()).extracting(Trial::params).doesNotHaveDuplicates();
        assertThat(plan.trials()).filteredOn(Trial::isTheBase).hasSize(1);
        assertThat(plan.baseTrial().params()).isEqualTo(study.base());
        for (int i = 0; i < plan.trials().size(); i++) {
            Trial trial = plan.trials().get(i);
            assertThat(trial.number()).isEqualTo(i + 1);
            trial.params().values().forEach((name, value) -> assertLegal(study, name, value));
        }
    }

    @Property
    void thereAreAsManyTrialsAsAskedForUnlessTheSpaceHasFewer(@ForAll("studies") Study study) {
        // when
        Plan plan = FineSearch.plan(study.base(), study.search());

        // then
        int asked = study.search().trials();
        int available = configurations(study);
        assertThat(plan.trials()).hasSize(Math.min(asked, available));
        assertThat(plan.remarks()).hasSize(available < asked ? 1 : 0);
    }

    @Property
    void askingForMoreTrialsKeepsThoseThatWereThere(
            @ForAll("studies") Study study, @ForAll @IntRange(min = 3, max = 60) int fewer) {
        // given
        Search less = withTrials(study.search(), fewer);
        Search more = withTrials(study.search(), fewer + study.search().trials());

        // when
        List<Trial> first = FineSearch.plan(study.base(), less).trials();
        List<Trial> all = FineSearch.plan(study.base(), more).trials();

        // then
        assertThat(all.subList(0, first.size())).isEqualTo(first);
    }

    @Property
    void afterTheStepsEverythingLiesWithinTheRange(@ForAll("bases") Params base, @ForAll("ranges") BigDecimal range) {
        // when
        Plan plan = FineSearch.plan(base, new Search(Search.Algorithm.FINE, range, 200, 1, Map.of()));

        // then
        assertThat(plan.baseTrial().number()).isEqualTo(3);
        assertThat(plan.trials().subList(25, 200))
                .allSatisfy(trial -> assertThat(trial.outsideRange()).isEmpty());
        // The reader's own arithmetic, not the plan's.
        plan.trials()
                .subList(25, 200)
                .forEach(trial -> trial.changes().forEach(change -> {
                    double from = change.from().doubleValue();
                    double reach = range.doubleValue() * (from == 0 ? 0.2 : from);
                    assertThat(Math.abs(change.to().doubleValue() - from)).isLessThanOrEqualTo(reach * (1 + 1e-9));
                }));
    }

    @Property
    void stepsOfOneParameterKeepTheOrderOfTheirSizes(
            @ForAll @IntRange(min = 8, max = 2_000) int hidden, @ForAll("ranges") BigDecimal range) {
        // given
        Params base = Studies.seattle().with("hidden_size", BigDecimal.valueOf(hidden));

        // when
        Plan plan = FineSearch.plan(base, new Search(Search.Algorithm.FINE, range, 25, 1, Map.of()));

        // then
        assertThat(List.of(1, 2, 3, 4, 5))
                .extracting(trial -> plan.trial(trial).params().intValue("hidden_size"))
                .isSorted();
    }

    /** A base, its search, and nothing else. */
    record Study(Params base, Search search) {}

    @Provide
    Arbitrary<Study> studies() {
        Arbitrary<Integer> trials = Arbitraries.integers().between(1, 200);
        Arbitrary<List<Integer>> kinds =
                Arbitraries.integers().between(0, 2).list().ofSize(5);
        Arbitrary<Integer> width = Arbitraries.integers().between(0, 4);
        return Combinators.combine(bases(), ranges(), trials, kinds, width)
                .as(FineSearchPropertiesTest::study)
                .withoutEdgeCases();
    }

    /** Every third value or so lies at an end of what is legal. */
    @Provide
    Arbitrary<Params> bases() {
        Arbitrary<BigDecimal> rate = Combinators.combine(
                        Arbitraries.integers().between(100_000, 999_999),
                        Arbitraries.integers().between(6, 13))
                .as((digits, scale) -> BigDecimal.valueOf(digits, scale));
        Arbitrary<BigDecimal> dropout = Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, new BigDecimal("0.95"))
                .ofScale(4);
        return Combinators.combine(
                        Arbitraries.shuffle(List.of(0, 1, 2, 3, 4)),
                        often(whole(4096), "1", "2", "7", "4096"),
                        often(whole(16), "1", "2", "16"),
                        often(dropout, "0", "0.0001", "0.95"),
                        often(rate, "0.00001", "0.001", "1"),
                        often(whole(65_536), "1", "2", "65536"))
                .as((order, hidden, layers, drop, learning, batch) -> {
                    List<String> names = List.of("hidden_size", "num_layers", "dropout", "learning_rate", "batch_size");
                    List<BigDecimal> values = List.of(hidden, layers, drop, learning, batch);
                    Map<String, BigDecimal> ordered = new LinkedHashMap<>();
                    order.forEach(i -> ordered.put(names.get(i), values.get(i)));
                    return new Params(ordered);
                })
                .withoutEdgeCases();
    }

    @Provide
    Arbitrary<BigDecimal> ranges() {
        return Arbitraries.bigDecimals()
                .between(new BigDecimal("0.001"), new BigDecimal("0.9"))
                .ofScale(3)
                .withoutEdgeCases();
    }

    private static Arbitrary<BigDecimal> whole(int max) {
        return Arbitraries.integers().between(1, max).map(BigDecimal::valueOf);
    }

    private static Arbitrary<BigDecimal> often(Arbitrary<BigDecimal> any, String... ends) {
        return Arbitraries.frequencyOf(
                Tuple.of(2, any), Tuple.of(1, Arbitraries.of(ends).map(BigDecimal::new)));
    }

    /** @param kinds per parameter: 0 unrestricted, 1 an interval around the base, 2 a set with the base */
    private static Study study(Params base, BigDecimal range, int trials, List<Integer> kinds, int width) {
        Map<String, Space> space = new LinkedHashMap<>();
        List<Parameter> parameters = List.of(Parameter.values());
        for (int i = 0; i < kinds.size(); i++) {
            Parameter parameter = parameters.get(i);
            BigDecimal value = base.get(parameter.label());
            // A tenth of a learning rate, so that four of them leave it positive.
            BigDecimal unit = parameter.whole()
                    ? BigDecimal.ONE
                    : parameter.positive() ? value.movePointLeft(1) : new BigDecimal("0.01");
            BigDecimal reach = unit.multiply(BigDecimal.valueOf(width));
            BigDecimal min = value.subtract(reach).max(parameter.min());
            BigDecimal max = value.add(reach).min(parameter.max());
            if (kinds.get(i) == 1) space.put(parameter.label(), new Space(min, max, null));
            if (kinds.get(i) == 2)
                space.put(
                        parameter.label(),
                        new Space(
                                null,
                                null,
                                Stream.of(max, value, min)
                                        .map(BigDecimal::stripTrailingZeros)
                                        .distinct()
                                        .toList()));
        }
        return new Study(base, new Search(Search.Algorithm.FINE, range, trials, 1, space));
    }

    private static Search withTrials(Search search, int trials) {
        return new Search(search.algorithm(), search.range(), trials, search.replicates(), search.space());
    }

    /** How many configurations a space has, capped where a real parameter is free. */
    private static int configurations(Study study) {
        long product = 1;
        for (Parameter parameter : Parameter.values()) {
            Space space = study.search().space().get(parameter.label());
            long values;
            if (space == null) {
                values = parameter.whole() ? parameter.max().longValueExact() : Integer.MAX_VALUE;
            } else if (space.values() != null) {
                values = new TreeSet<>(space.values()).size();
            } else {
                BigDecimal width = bound(space.max()).subtract(bound(space.min()));
                values = parameter.whole() || width.signum() == 0 ? width.longValueExact() + 1 : Integer.MAX_VALUE;
            }
            product = Math.min(Integer.MAX_VALUE, product * values);
        }
        return (int) product;
    }

    private static BigDecimal bound(@Nullable BigDecimal value) {
        return Objects.requireNonNull(value);
    }

    private static void assertLegal(Study study, String name, BigDecimal value) {
        List<String> wrong = new ArrayList<>();
        double number = value.doubleValue();
        switch (name) {
            case "hidden_size", "batch_size", "num_layers" -> {
                int limit = name.equals("hidden_size") ? 4096 : name.equals("batch_size") ? 65_536 : 16;
                if (number != Math.rint(number) || number < 1 || number > limit) wrong.add(name + " " + value);
            }
            case "dropout" -> {
                if (number < 0 || number > 0.95) wrong.add(name + " " + value);
            }
            case "learning_rate" -> {
                if (number <= 0 || number > 1) wrong.add(name + " " + value);
            }
            default -> wrong.add("unknown " + name);
        }
        Space space = study.search().space().get(name);
        if (space != null && space.values() != null) {
            if (space.values().stream().noneMatch(v -> v.compareTo(value) == 0))
                wrong.add(name + " not listed " + value);
        } else if (space != null
                && (value.compareTo(bound(space.min())) < 0 || value.compareTo(bound(space.max())) > 0)) {
            wrong.add(name + " not in the interval " + value);
        }
        assertThat(wrong).isEmpty();
    }
}
