// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** In which languages the report is written. */
public record ReportSpec(List<Language> locales) {
    public enum Language {
        @JsonProperty("zh-CN")
        CHINESE,
        @JsonProperty("en")
        ENGLISH
    }

    public ReportSpec {
        locales = List.copyOf(locales);
    }
}
