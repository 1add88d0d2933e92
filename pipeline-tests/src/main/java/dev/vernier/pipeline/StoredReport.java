// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vernier.events.EventJson;
import dev.vernier.events.ReportWritten;
import dev.vernier.events.StoredObject;
import dev.vernier.kit.storage.ObjectLocation;
import dev.vernier.kit.storage.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The documents of a study, read from the store. */
public final class StoredReport {
    private final ReportWritten written;
    private final JsonNode results;
    private final String english;

    private StoredReport(ReportWritten written, JsonNode results, String english) {
        this.written = written;
        this.results = results;
        this.english = english;
    }

    /** One run that counts; {@code losses} is text, so that equal texts are equal bits: the validation loss, and those of every epoch. */
    public record Row(int trial, int replicate, String outcome, String losses) {}

    public static StoredReport read(ReportWritten written, ObjectStore store) {
        try {
            byte[] results = read(written, ".json", "fine_tune_all_results_", store);
            byte[] english = read(written, ".en.md", "fine_tune_report_", store);
            return new StoredReport(written, EventJson.mapper().readTree(results), new String(english, UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the results of " + written.study() + " are no JSON", e);
        }
    }

    public ReportWritten written() {
        return written;
    }

    /** What {@code fine_tune_all_results} holds. */
    public JsonNode results() {
        return results;
    }

    /** The runs that count, by trial. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (JsonNode trial : results.path("results")) {
            for (JsonNode run : trial.path("runs")) {
                rows.add(new Row(
                        trial.path("trial").asInt(),
                        run.path("replicate").asInt(),
                        run.path("outcome").asText(),
                        run.path("validation_loss") + " " + run.path("epochs")));
            }
        }
        return rows;
    }

    /** The English report but for what must differ: the study's name, times, seconds and what is computed from them. */
    public List<String> withoutNamesAndTimes() {
        String withoutCost = english.replaceFirst("(?s)\n## Cost\n.*?(?=\n## )", "");
        return withoutCost
                .lines()
                .filter(line -> !line.contains("UTC") && !line.contains("seconds"))
                .map(line -> line.replace(written.study().value(), "STUDY"))
                .map(line -> line.replaceAll("[0-9]{8}_[0-9]{6}", "TIME"))
                .map(line -> line.replaceAll("\\| [0-9.]+ (\\| [+-][0-9.]+% \\|)", "| SECONDS $1"))
                .toList();
    }

    private static byte[] read(ReportWritten written, String end, String start, ObjectStore store) {
        StoredObject object = written.objects().stream()
                .filter(one -> one.name().startsWith(start) && one.name().endsWith(end))
                .findFirst()
                .orElseThrow();
        return store.get(ObjectLocation.parse(object.uri()), Integer.MAX_VALUE).orElseThrow();
    }
}
