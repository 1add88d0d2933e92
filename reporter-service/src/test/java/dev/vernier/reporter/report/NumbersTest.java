// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

    @ParameterizedTest
    @CsvSource({
        "0.0016033514, 0.001603",
        "0.0142800526, 0.014280",
        "0.001, 0.001000",
        "0.0009999, 0.0009999",
        "0.00004363, 0.00004363",
        "0.0000436349, 0.00004363",
        "1.5, 1.500000",
        "123456.789, 123456.789000",
        "0, 0.000000",
        "1.23456e-20, 1.235e-20",
        "9.99999e300, 1.000e301",
    })
    void showsALossWithSixDecimalsOrFourSignificantDigits(double loss, String shown) {
        assertThat(Numbers.loss(loss)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "9.209999, +9.21%",
        "-700.849, -700.85%",
        "0, +0.00%",
        "-0.001, +0.00%",
        "0.005, +0.01%",
        "-0.015, -0.01%",
        "1234567.891, +1234567.89%"
    })
    void showsAPercentageWithItsSign(double percent, String shown) {
        assertThat(Numbers.percent(percent)).isEqualTo(shown);
    }

    @Test
    void showsADashForWhatIsNotThere() {
        assertThat(Numbers.loss(null)).isEqualTo("—");
        assertThat(Numbers.seconds(null)).isEqualTo("—");
        assertThat(Numbers.percent(Double.NaN)).isEqualTo("—");
        assertThat(Numbers.value(null)).isEqualTo("—");
    }

    @Test
    void showsHowFarAValueLiesFromTheBase() {
        assertThat(Numbers.change(new BigDecimal("64"), new BigDecimal("56"))).isEqualTo("-12.5%");
        assertThat(Numbers.change(new BigDecimal("64"), new BigDecimal("68"))).isEqualTo("+6.25%");
        assertThat(Numbers.change(new BigDecimal("3"), new BigDecimal("4"))).isEqualTo("+33.33%");
        assertThat(Numbers.change(new BigDecimal("1000000"), new BigDecimal("1000001")))
                .isEqualTo("0.0%");
        assertThat(Numbers.change(new BigDecimal("0.001"), new BigDecimal("0.0011")))
                .isEqualTo("+10.0%");
        assertThat(Numbers.change(new BigDecimal("64"), new BigDecimal("64"))).isEqualTo("0.0%");
        assertThat(Numbers.change(BigDecimal.ZERO, new BigDecimal("0.1"))).isEmpty();
        assertThat(Numbers.change(null, new BigDecimal("0.1"))).isEmpty();
    }

    @Test
    void writesANumberForProgramsWithoutRounding() {
        assertThat(Numbers.exact(4.01e-5)).isEqualTo("0.0000401");
        assertThat(Numbers.exact(100)).isEqualTo("100");
        // On Java 17 Double.toString gives 1.9999999999999998E23 here.
        assertThat(Numbers.exact(Double.parseDouble("2e23"))).isEqualTo("200000000000000000000000");
    }
}
