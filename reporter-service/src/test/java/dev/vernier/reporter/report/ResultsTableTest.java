// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultsTableTest {

    @ParameterizedTest
    @ValueSource(strings = {"=cmd()", "+1", "-1", "@x", "\tx", "\rx", "\nx"})
    void keepsSpreadsheetsFromTakingTextForAFormula(String text) {
        assertThat(ResultsTable.text(text)).isEqualTo("'" + text);
    }

    @Test
    void leavesOtherTextAlone() {
        assertThat(ResultsTable.text("hidden_size")).isEqualTo("hidden_size");
        assertThat(ResultsTable.text("")).isEmpty();
    }

    @Test
    void hasOneLinePerRunBestTrialFirst() throws IOException {
        // given
        Findings findings = Findings.of(Studies.winner());
        // when
        StringWriter table = new StringWriter();
        ResultsTable.write(findings, table);
        List<String> lines = table.toString().lines().toList();
        // then
        assertThat(lines).hasSize(1 + 5 + 4 * 8);
        assertThat(lines.get(1)).startsWith("1,4,68,2,0.1,0.001,16,0.0000401,34.25,11.08");
        assertThat(lines.get(2)).contains(",confirm,2,completed,");
    }
}
