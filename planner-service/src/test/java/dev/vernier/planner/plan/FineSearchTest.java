// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.plan;

import static dev.vernier.planner.plan.Studies.base;
import static dev.vernier.planner.plan.Studies.between;
import static dev.vernier.planner.plan.Studies.oneOf;
import static dev.vernier.planner.plan.Studies.search;
import static dev.vernier.planner.plan.Studies.seattle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.vernier.events.Params;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FineSearchTest {

    @Test
    void plansTheKnown25Trials() {
        // when
        Plan plan = FineSearch.plan(seattle(), search(25));

        // then
        assertThat(PlanTable.csv(plan)).isEqualTo(Golden.file("fine-25.csv"));
        assertThat(plan.version()).isEqualTo("fine/1");
        assertThat(plan.isShort()).isFalse();
    }

    @Test
    void saysWhatChangedAndByHowMuch() {
        // when
        Plan plan = FineSearch.plan(seattle(), search(25));

        // then
        assertThat(plan.trial(3).isTheBase()).isTrue();
        assertThat(plan.trial(1).changes())
                .containsExactly(new Change(
                        "hidden_size", new BigDecimal("64"), new BigDecimal("56"), new BigDecimal("-0.125")));
        assertThat(plan.trial(22).changes())
                .extracting(Change::parameter, Change::relative)
                .containsExactly(
                        tuple("dropout", new BigDecimal("-0.05")),
                        tuple("learning_rate", new BigDecimal("-0.05")),
                        tuple("batch_size", new BigDecimal("-0.0625")));
    }

    @Test
    void saysWhichValuesLieOutsideTheRange() {
        // when
        Plan plan = FineSearch.plan(seattle(), search(25));

        // then
        assertThat(plan.trials())
                .filteredOn(trial -> !trial.outsideRange().isEmpty())
                .extracting(Trial::number, Trial::outsideRange)
                .containsExactly(
                        tuple(14, List.of("batch_size")),
                        tuple(17, List.of("batch_size")),
                        tuple(18, List.of("num_layers")),
                        tuple(19, List.of("num_layers")));
    }

    @Test
    void saysThatDropoutHasNoEffectWithOneLayer() {
        // when
        Plan plan = FineSearch.plan(base("64", "1", "0", "0.001", "16"), search(25));

        // then
        assertThat(plan.trials())
                .filteredOn(trial -> !trial.withoutEffect().isEmpty())
                .extracting(Trial::number, Trial::withoutEffect)
                .containsExactly(
                        tuple(10, List.of("dropout")),
                        tuple(11, List.of("dropout")),
                        tuple(12, List.of("dropout")),
                        tuple(13, List.of("dropout")),
                        tuple(21, List.of("dropout")),
                        tuple(23, List.of("dropout")));
    }

    @ParameterizedTest
    @CsvSource({"0.1, 60, 62, 0.0009, 0.09, 14", "0.4, 48, 56, 0.0006, 0.06, 8"})
    void scalesTheStepsWithTheRange(
            String range, int outerHidden, int innerHidden, String learningRate, String dropout, int batchSize) {
        // when
        Plan plan = FineSearch.plan(seattle(), search(range, 25, Map.of()));

        // then
        assertThat(plan.trial(1).params().intValue("hidden_size")).isEqualTo(outerHidden);
        assertThat(plan.trial(2).params().intValue("hidden_size")).isEqualTo(innerHidden);
        assertThat(plan.trial(6).params().get("learning_rate")).isEqualTo(learningRate);
        assertThat(plan.trial(10).params().get("dropout")).isEqualTo(dropout);
        assertThat(plan.trial(14).params().intValue("batch_size")).isEqualTo(batchSize);
    }

    @Test
    void movesOutwardWhereStepsRoundToTheSameValueAndKeepsTheirOrder() {
        // when
        Plan plan = FineSearch.plan(base("7", "2", "0.1", "0.001", "16"), search(25));

        // then
        assertThat(List.of(1, 2, 3, 4, 5, 24, 25))
                .extracting(trial -> plan.trial(trial).params().intValue("hidden_size"))
                .containsExactly(5, 6, 7, 8, 9, 4, 10);
    }

    @Test
    void roundsDownAndUpAlike() {
        // when
        Plan plan = FineSearch.plan(base("64", "2", "0.1", "0.001", "12"), search(25));

        // then
        assertThat(List.of(14, 15, 16, 17))
                .extracting(trial -> plan.trial(trial).params().intValue("batch_size"))
                .containsExactly(9, 10, 14, 15);
    }

    @Test
    void turnsRoundWhereOneDirectionIsExhausted() {
        // when
        Plan plan = FineSearch.plan(base("64", "1", "0.1", "1", "1"), search(25));

        // then
        assertThat(List.of(14, 15, 16, 17))
                .extracting(trial -> plan.trial(trial).params().intValue("batch_size"))
                .containsExactly(5, 4, 2, 3);
        assertThat(List.of(18, 19))
                .extracting(trial -> plan.trial(trial).params().intValue("num_layers"))
                .containsExactly(3, 2);
        assertThat(List.of(6, 7, 8, 9))
                .extracting(
                        trial -> plan.trial(trial).params().get("learning_rate").toPlainString())
                .containsExactly("0.8", "0.9", "0.7", "0.6");
    }

    @ParameterizedTest
    @CsvSource({"0.2, 0.02, 0.04, 0.06, 0.08", "0.1, 0.01, 0.02, 0.03, 0.04"})
    void triesALittleDropoutAroundNone(String range, String first, String second, String third, String fourth) {
        // when
        Plan plan = FineSearch.plan(base("64", "2", "0", "0.001", "16"), search(range, 25, Map.of()));

        // then
        assertThat(List.of(12, 13, 11, 10))
                .extracting(trial -> plan.trial(trial).params().get("dropout").toPlainString())
                .containsExactly(first, second, third, fourth);
        assertThat(plan.trial(12).changes())
                .containsExactly(new Change("dropout", BigDecimal.ZERO, new BigDecimal(first), null));
    }

    @Test
    void keepsTheParametersInTheBasesOrder() {
        // given
        Params base = new Params(Map.of("batch_size", new BigDecimal("16")))
                .with("dropout", new BigDecimal("0.1"))
                .with("num_layers", new BigDecimal("2"))
                .with("learning_rate", new BigDecimal("0.001"))
                .with("hidden_size", new BigDecimal("64"));

        // when
        Plan plan = FineSearch.plan(base, search(40));

        // then
        assertThat(plan.trials())
                .allSatisfy(trial -> assertThat(trial.params().values().keySet())
                        .containsExactly("batch_size", "dropout", "num_layers", "learning_rate", "hidden_size"));
        assertThat(plan.trials())
                .extracting(Trial::params)
                .isEqualTo(FineSearch.plan(seattle(), search(40)).trials().stream()
                        .map(Trial::params)
                        .toList());
    }

    @Test
    void aStudyOfOneTrialIsTheBase() {
        // when
        Plan plan = FineSearch.plan(seattle(), search(1));

        // then
        assertThat(plan.trials()).extracting(Trial::params).containsExactly(seattle());
        assertThat(plan.baseTrial().number()).isEqualTo(1);
    }

    @Test
    void aStudyOfTwoTrialsIsTheFirstStepAndTheBase() {
        // when
        Plan plan = FineSearch.plan(seattle(), search(2));

        // then
        assertThat(plan.trials())
                .extracting(Trial::params)
                .containsExactly(seattle().with("hidden_size", new BigDecimal("56")), seattle());
        assertThat(plan.baseTrial().number()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 24, 25, 26, 200})
    void otherwiseTheBaseIsTrialThree(int trials) {
        // when
        Plan plan = FineSearch.plan(seattle(), search(trials));

        // then
        assertThat(plan.trials()).hasSize(trials);
        assertThat(plan.baseTrial().number()).isEqualTo(3);
    }

    @Test
    void fillsTrialsWithoutAStepWithPointsInTheRange() {
        // given
        var fixed = Map.of("hidden_size", between("64", "64"));

        // when
        Plan plan = FineSearch.plan(seattle(), search("0.2", 25, fixed));

        // then
        assertThat(plan.trials()).hasSize(25);
        assertThat(plan.baseTrial().number()).isEqualTo(3);
        assertThat(List.of(1, 2, 4, 5, 24, 25)).allSatisfy(trial -> {
            assertThat(plan.trial(trial).changes()).hasSizeGreaterThan(1);
            assertThat(plan.trial(trial).outsideRange()).isEmpty();
        });
        assertThat(plan.trial(6).params()).isEqualTo(seattle().with("learning_rate", new BigDecimal("0.0008")));
    }

    @Test
    void staysWithinAnInterval() {
        // given
        var space = Map.of("learning_rate", between("0.00085", "0.0011"));

        // when
        Plan plan = FineSearch.plan(seattle(), search("0.2", 25, space));

        // then
        assertThat(List.of(6, 7, 8))
                .extracting(
                        trial -> plan.trial(trial).params().get("learning_rate").toPlainString())
                .containsExactly("0.00085", "0.0009", "0.0011");
    }

    @Test
    void walksAlongASet() {
        // given
        var space = Map.of("hidden_size", oneOf("128", "32", "64", "96"));

        // when
        Plan plan = FineSearch.plan(seattle(), search("0.2", 25, space));

        // then
        assertThat(List.of(2, 4, 5))
                .extracting(trial -> plan.trial(trial).params().intValue("hidden_size"))
                .containsExactly(32, 96, 128);
    }

    @Test
    void triesEveryConfigurationOfASmallSpaceAndSaysThatThereAreNoMore() {
        // given
        var space = Map.of(
                "hidden_size", oneOf("32", "64", "128"),
                "num_layers", between("1", "2"),
                "dropout", oneOf("0.1"),
                "learning_rate", oneOf("0.001", "0.0100"),
                "batch_size", between("16", "16"));

        // when
        Plan plan = FineSearch.plan(seattle(), search("0.2", 25, space));

        // then
        assertThat(plan.trials()).extracting(Trial::params).hasSize(12).doesNotHaveDuplicates();
        assertThat(plan.isShort()).isTrue();
        assertThat(plan.remarks())
                .containsExactly("The search space has only 12 distinct configurations; 25 trials were asked for.");
    }

    @Test
    void goesBeyondTheRangeOnlyWhenTheRangeIsUsedUp() {
        // given
        var space = Map.of(
                "num_layers", oneOf("2"),
                "dropout", oneOf("0.1"),
                "learning_rate", oneOf("0.001"),
                "batch_size", oneOf("16"));

        // when
        Plan plan = FineSearch.plan(seattle(), search("0.2", 40, space));

        // then
        List<Integer> sizes = plan.trials().stream()
                .map(trial -> trial.params().intValue("hidden_size"))
                .toList();
        assertThat(sizes)
                .hasSize(40)
                .doesNotHaveDuplicates()
                .contains(52, 76)
                .allMatch(size -> size >= 39 && size <= 89);
    }

    @ParameterizedTest
    @CsvSource({"0.00000000000000001, 0.2", "1e-20, 1e-8", "0.123456789012345678, 1e-9"})
    void resolvesLearningRatesAndRangesOfAnySize(String learningRate, String range) {
        // given
        Params base = base("64", "2", "0.1", learningRate, "16");

        // when
        Plan plan = FineSearch.plan(base, search(range, 60, Map.of()));

        // then
        assertThat(plan.trials())
                .hasSize(60)
                .allMatch(trial -> trial.params().get("learning_rate").signum() > 0)
                .extracting(Trial::params)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 2, 0.1, 0.001, 16, hidden_size",
        "64, 1.5, 0.1, 0.001, 16, num_layers",
        "64, 2, 0.96, 0.001, 16, dropout",
        "64, 2, 0.1, 0, 16, learning_rate",
        "64, 2, 0.1, 0.001, 65537, batch_size"
    })
    void refusesAnIllegalBase(
            String hiddenSize,
            String numLayers,
            String dropout,
            String learningRate,
            String batchSize,
            String culprit) {
        assertThatThrownBy(() ->
                        FineSearch.plan(base(hiddenSize, numLayers, dropout, learningRate, batchSize), search(25)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("base." + culprit + " must be legal, was ");
    }

    @Test
    void refusesABaseOutsideItsSpace() {
        for (var space : List.of(between("70", "80"), between("10", "20"), oneOf("32", "128"))) {
            assertThatThrownBy(() -> FineSearch.plan(seattle(), search("0.2", 25, Map.of("hidden_size", space))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("base.hidden_size must be legal, was 64 where search.space allows ");
        }
    }
}
