// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * In which languages the report is written, and by what it tells the cost.
 *
 * @param pricePerCoreHour of an hour of training on one core; null: the report shows no money
 * @param currency of the price, three capital letters as in ISO 4217; null exactly where there is no price
 * @param wattsPerCore what a machine draws for each core that trains; null: the energy is not known
 */
public record ReportSpec(
        List<Language> locales,
        @Nullable BigDecimal pricePerCoreHour,
        @Nullable String currency,
        @Nullable BigDecimal wattsPerCore) {
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    public enum Language {
        @JsonProperty("zh-CN")
        CHINESE,
        @JsonProperty("en")
        ENGLISH
    }

    public ReportSpec {
        locales = List.copyOf(locales);
        Bounds.size(1, 2, "locales", locales);
        Bounds.distinct("locales", locales);
        pricePerCoreHour = Bounds.positiveOrNull("1000000", "price_per_core_hour", pricePerCoreHour);
        wattsPerCore = Bounds.positiveOrNull("10000", "watts_per_core", wattsPerCore);
        if (currency != null && !CURRENCY.matcher(currency).matches()) {
            throw new IllegalArgumentException(
                    "currency must be three capital letters, as in EUR, was '" + ShortText.of(currency) + "'");
        }
        if ((pricePerCoreHour == null) != (currency == null)) {
            throw new IllegalArgumentException("price_per_core_hour and currency must be given together, were "
                    + pricePerCoreHour + " and " + currency);
        }
    }

    /** Without prices. */
    public static ReportSpec in(List<Language> locales) {
        return new ReportSpec(locales, null, null, null);
    }
}
