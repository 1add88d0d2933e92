// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vernier.events.Fault;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultsFileTest {
    private static final String HEAD =
            "'base': {'params': {'x': 1}}, 'finished_at': '2026-01-02T03:04:05Z', 'results': ";

    @Test
    void readsTheSmallestFile() {
        StudyResults results = read("{" + HEAD + "[{'trial': 1, 'params': {'x': 1}, 'validation_loss': 0.5}]}");
        assertThat(results.runs()).hasSize(1);
        assertThat(results.searchReplicates()).isEqualTo(1);
        assertThat(results.baseLoss()).isNull();
        assertThat(results.locales()).hasSize(2);
    }

    @Test
    void readsABaseThatWasTrainedToALossOfZeroAndTakesNoSuchFigureFromAUser() {
        String file = "{'base': {'params': {'x': 1}, 'validation_loss': 0, 'validation_loss_from': '%s'},"
                + " 'finished_at': '2026-01-02T03:04:05Z', 'results': []}";
        assertThat(read(file.formatted("search")).baseLoss()).isNull();
        assertThat(invalid(file.formatted("user")).getMessage())
                .startsWith("base.validation_loss must be a number greater than 0, was 0");
    }

    @Test
    void readsAStudyWithoutAnyResult() {
        assertThat(StudyReport.of(read("{" + HEAD + "[]}")).documents()).hasSize(6);
    }

    @Test
    void takesRepeatedTrialsAsReplicatesOfTheSearch() {
        // given
        StudyResults results = read("{" + HEAD
                + "[{'trial': 1, 'params': {'x': 1}, 'validation_loss': 0.5},"
                + " {'trial': 1, 'replicate': 2, 'params': {'x': 1}, 'validation_loss': 0.6}]}");
        // when, then
        assertThat(results.searchReplicates()).isEqualTo(2);
    }

    @Test
    void tellsThePhasesApartByWhatTheRunsSay() {
        StudyResults results = read("{" + HEAD
                + "[{'trial': 1, 'params': {'x': 1}, 'runs': ["
                + " {'replicate': 1, 'phase': 'search', 'validation_loss': 0.5},"
                + " {'replicate': 2, 'phase': 'confirm', 'validation_loss': 0.6}]}]}");
        assertThat(results.searchReplicates()).isEqualTo(1);
        assertThat(results.confirmRuns()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '"',
            value = {
                "[1] ~ the message must be a JSON object",
                "{'finished_at': '2026-01-02T03:04:05Z', 'results': []} ~ base.params must be an object of numbers, but is missing",
                "{'base': {'params': {'x': 1}}, 'results': []} ~ finished_at must be a time with its offset, but is missing",
                "{'base': {'params': {'x': 1}}, 'finished_at': '2026-01-02', 'results': []}"
                        + " ~ finished_at must be a time with its offset, such as 2025-08-23T15:06:07+08:00, was '2026-01-02'",
                "{'base': {'params': {'x': 1}}, 'finished_at': '2026-01-02T03:04:05Z'} ~ results must be a list of trials, but is missing",
                "{HEAD {}} ~ results must be a list, was {}",
                "{HEAD [{'trial': 0, 'params': {'x': 1}, 'validation_loss': 1}]} ~ results[0].trial must be a whole number of at least 1, was 0",
                "{HEAD [{'trial': 1.5, 'params': {'x': 1}, 'validation_loss': 1}]} ~ results[0].trial must be a whole number of at least 1, was 1.5",
                "{HEAD [{'trial': 1, 'params': {'x': 'adam'}, 'validation_loss': 1}]} ~ results[0].params.x must be a number, was 'adam'",
                "{HEAD [{'trial': 1, 'params': {'x': 1e999999999}, 'validation_loss': 1}]}"
                        + " ~ results[0].params.x must be a number of moderate size, was 1E+999999999",
                "{HEAD [{'trial': 1, 'params': {'x': 1}}]}"
                        + " ~ results[0].validation_loss must be a number of at least 0 unless the outcome says otherwise, but is missing",
                "{HEAD [{'trial': 1, 'params': {'x': 1}, 'validation_loss': -1}]}"
                        + " ~ results[0].validation_loss must be a number of at least 0, was -1",
                "{HEAD [{'trial': 1, 'params': {'x': 1}, 'validation_loss': 'NaN'}]}"
                        + " ~ results[0].validation_loss must be a number of at least 0, was 'NaN'",
                "{HEAD [{'trial': 1, 'params': {'x': 1}, 'outcome': 'lost'}]}"
                        + " ~ results[0].outcome must be one of completed, pruned, diverged, rejected, failed, was 'lost'",
                "{HEAD [{'trial': 1, 'params': {'x': 1}, 'validation_loss': 1, 'epochs': [7]}]}"
                        + " ~ results[0].epochs[0] must be as Vernier wrote it, was 7",
                "{HEAD [], 'finalists': [3]} ~ finalists[0] must be a trial of the results, was 3",
                "{HEAD [], 'locales': ['fr']} ~ locales[0] must be one of zh-CN, en, was 'fr'",
                "{HEAD [], 'base_params': {'study': 'x'}} ~ base_params.data must be as Vernier wrote it, but is missing",
                "{HEAD [], 'base_params': {'study': 'X!'}} ~ base_params.study must be as Vernier wrote it, was 'X!'",
                "{HEAD [], 'base_params': 7} ~ base_params must be as Vernier wrote it, was 7",
                "{HEAD [], 'epochs': 'many'} ~ epochs must be a whole number of at least 1, was 'many'",
            })
    void namesFieldRuleAndValue(String json, String sentence) {
        InvalidResultsException e = invalid(json.replace("HEAD", HEAD));
        assertThat(e.faults()).extracting(Fault::sentence).contains(sentence.replace('\'', '"'));
    }

    @Test
    void refusesTwoResultsOfOneRun() {
        assertThat(invalid("{" + HEAD
                                + "[{'trial': 1, 'params': {'x': 1}, 'validation_loss': 1},"
                                + " {'trial': 1, 'params': {'x': 1}, 'validation_loss': 2}]}")
                        .getMessage())
                .startsWith("results[1] must be the only result of trial 1, replicate 1");
    }

    @Test
    void refusesReplicatesOfDifferentConfigurations() {
        assertThat(invalid("{" + HEAD
                                + "[{'trial': 1, 'params': {'x': 1}, 'validation_loss': 1},"
                                + " {'trial': 1, 'replicate': 2, 'params': {'x': 2}, 'validation_loss': 2}]}")
                        .getMessage())
                .startsWith("results[1].params must be the same in every run of trial 1");
    }

    @Test
    void refusesATrialThatWasOnlyConfirmed() {
        assertThat(invalid("{'search_replicates': 1, " + HEAD
                                + "[{'trial': 1, 'replicate': 2, 'params': {'x': 1}, 'validation_loss': 1}]}")
                        .getMessage())
                .startsWith("results[0] must belong to a trial that has a run in the search");
    }

    @Test
    void refusesAPhaseThatContradictsTheReplicate() {
        assertThat(invalid("{'search_replicates': 2, " + HEAD
                                + "[{'trial': 1, 'phase': 'confirm', 'params': {'x': 1}, 'validation_loss': 1}]}")
                        .getMessage())
                .startsWith("results[0].phase must be search up to replicate 2 and confirm above, at replicate 1");
    }

    @Test
    void tellsEveryFaultAtOnce() {
        assertThat(invalid("{'base': {}, 'results': [{'trial': 'x'}]}").faults())
                .extracting(Fault::field)
                .containsExactly(
                        "base.params",
                        "finished_at",
                        "results[0].trial",
                        "results[0].params",
                        "results[0].validation_loss");
    }

    @Test
    void saysWhereTheJsonBreaks() {
        assertThat(invalid("{'base': ").getMessage())
                .startsWith("the message must be JSON, but is not: ")
                .contains("line 1");
        assertThat(invalid("").getMessage()).isEqualTo("the message must be a JSON object");
    }

    private static StudyResults read(String json) {
        return Studies.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static InvalidResultsException invalid(String json) {
        InvalidResultsException e = catchThrowableOfType(InvalidResultsException.class, () -> read(json));
        assertThat(e).isNotNull();
        return e;
    }
}
