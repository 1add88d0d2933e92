// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vernier.events.BaseParams;
import dev.vernier.events.EventJson;
import dev.vernier.events.Fault;
import dev.vernier.events.Outcome;
import dev.vernier.events.Params;
import dev.vernier.events.Phase;
import dev.vernier.events.ReportSpec.Language;
import dev.vernier.events.StudyState;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads results that lie in a file: {@code base.params}, {@code finished_at} and {@code results} with {@code trial}, {@code params} and
 * {@code validation_loss} are needed; the rest may be missing. An entry of {@code results} is either a run (with {@code replicate}, 1 when
 * missing) or a trial with its {@code runs}, as {@code fine_tune_all_results} holds them. Without {@code search_replicates} the runs'
 * {@code phase} tells the phases apart; without that too, all runs belong to the search.
 */
public final class ResultsFile {
    // What follows a part is the rest of the file.
    private static final ObjectReader PART =
            EventJson.mapper().reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final String OUTCOMES = "must be one of completed, pruned, diverged, rejected, failed";

    private final List<Fault> faults = new ArrayList<>();
    // Told behind those of what stands before them in Vernier's own files, whatever the order in this one.
    private final List<Fault> ofResults = new ArrayList<>();
    private final List<Run> runs = new ArrayList<>();
    private final Map<List<Integer>, JsonPlace> places = new LinkedHashMap<>();
    private final Map<Integer, Params> paramsByTrial = new LinkedHashMap<>();
    private final Map<List<Integer>, Phase> phases = new LinkedHashMap<>();

    private final RunArchive archive;
    private boolean areThere;

    private ResultsFile(RunArchive archive) {
        this.archive = archive;
    }

    /**
     * The results in a file. Trials are read one by one, and the details of their runs go to the archive.
     *
     * @param json UTF-8
     * @throws InvalidResultsException with every fault at once
     */
    public static StudyResults read(InputStream json, RunArchive archive) throws IOException {
        return new ResultsFile(archive).parse(json);
    }

    private StudyResults parse(InputStream json) throws IOException {
        JsonPlace root = JsonPlace.root(tree(json), faults);
        Params base = params(root.at("base").at("params"));
        boolean given = isGiven(root.at("base").at("validation_loss_from"));
        // A base that was trained may end at 0; a user's figure of 0 would make every improvement infinite.
        Double baseLoss = root.at("base").at("validation_loss").number(!given);
        OffsetDateTime finishedAt = time(root.at("finished_at"));
        if (!areThere) root.at("results").required("a list of trials").elements();
        int searchReplicates = searchReplicates(root.at("search_replicates"));
        checkPhases(searchReplicates);
        faults.addAll(ofResults);
        BigDecimal range =
                root.at("range").isMissing() ? null : root.at("range").decimal();
        List<Language> locales = new ArrayList<>();
        for (JsonPlace place : root.at("locales").elements()) {
            Language language = place.as(Language.class, "must be one of zh-CN, en");
            if (language != null) locales.add(language);
        }
        List<Integer> finalists = new ArrayList<>();
        for (JsonPlace place : root.at("finalists").elements()) {
            Integer trial = place.integer(1);
            if (trial != null && !paramsByTrial.containsKey(trial)) place.fault("must be a trial of the results");
            if (trial != null) finalists.add(trial);
        }
        String study = root.at("study").text();
        StudyState state = root.at("state").as(StudyState.class, "must be a state of a study");
        Integer epochs = root.at("epochs").integer(1);
        Integer patience = root.at("patience").integer(0);
        BaseParams request = request(root.at("base_params"));
        Ensemble ensemble = root.at("ensemble").as(Ensemble.class, "must be as Vernier wrote it");
        if (!faults.isEmpty() || base == null || finishedAt == null) throw new InvalidResultsException(faults);
        return new StudyResults(
                study,
                state,
                base,
                given ? baseLoss : null,
                finishedAt,
                range,
                epochs,
                patience,
                searchReplicates,
                request,
                finalists,
                locales.isEmpty() ? List.of(Language.values()) : locales,
                runs,
                ensemble);
    }

    /** All but the results, which are taken in as they come. */
    private ObjectNode tree(InputStream json) throws IOException {
        try (JsonParser parser = EventJson.mapper().createParser(json)) {
            JsonToken first = parser.nextToken();
            if (first != JsonToken.START_OBJECT) {
                // What is no JSON at all is told as that.
                if (first != null) parser.skipChildren();
                throw new InvalidResultsException(List.of(new Fault("", "must be a JSON object", null)));
            }
            ObjectNode tree = EventJson.mapper().createObjectNode();
            for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
                if (parser.nextToken() == JsonToken.START_ARRAY && field.equals("results")) {
                    results(parser);
                } else {
                    tree.set(field, PART.readTree(parser));
                }
            }
            if (parser.nextToken() != null) {
                throw new InvalidResultsException(
                        List.of(new Fault("", "must be one JSON object and nothing else", null)));
            }
            return tree;
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " (line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ")";
            String rule = "must be JSON, but is not: " + e.getOriginalMessage() + where;
            throw new InvalidResultsException(List.of(new Fault("", rule, null)));
        }
    }

    private void results(JsonParser parser) throws IOException {
        if (areThere) throw new InvalidResultsException(List.of(new Fault("results", "must be given once", null)));
        areThere = true;
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            JsonNode entry = PART.readTree(parser);
            entry(JsonPlace.of(entry, "results[" + i + "]", ofResults));
        }
    }

    private static @Nullable BaseParams request(JsonPlace place) {
        if (place.isMissing()) return null;
        for (String part : List.of("study", "base", "data", "search", "confirm", "training", "limits", "report")) {
            place.at(part).required("as Vernier wrote it");
        }
        for (String part : List.of("uri", "target", "predict", "split")) {
            place.at("data").at(part).required("as Vernier wrote it");
        }
        return place.as(BaseParams.class, "must be as Vernier wrote it");
    }

    private static boolean isGiven(JsonPlace place) {
        String from = place.text();
        if (from == null || from.equals(ResultsFileWriter.FROM_USER)) return true;
        if (!from.equals(ResultsFileWriter.FROM_SEARCH)) place.fault("must be user or search");
        return false;
    }

    private void entry(JsonPlace entry) {
        Integer trial = entry.at("trial").required("a trial's number").integer(1);
        Params params = params(entry.at("params"));
        if (entry.at("runs").isMissing()) {
            run(entry, trial, params);
        } else {
            for (JsonPlace run : entry.at("runs").elements()) run(run, trial, params);
        }
    }

    private void run(JsonPlace place, @Nullable Integer trial, @Nullable Params params) {
        Integer stated = place.at("replicate").integer(1);
        int replicate = stated == null ? 1 : stated;
        Outcome outcome = place.at("outcome").as(Outcome.class, OUTCOMES);
        boolean completed = outcome == null || outcome == Outcome.COMPLETED;
        JsonPlace lossPlace = place.at("validation_loss");
        if (completed) lossPlace.required("a number of at least 0 unless the outcome says otherwise");
        Double loss = completed ? lossPlace.number(true) : null;
        Double seconds = place.at("training_seconds").number(true);
        String cause = place.at("cause").text();
        Phase phase = place.at("phase").as(Phase.class, "must be search or confirm");
        RunDetails details = place.as(RunDetails.class, "must be as Vernier wrote it");
        if (trial == null || params == null) return;
        List<Integer> id = List.of(trial, replicate);
        if (places.putIfAbsent(id, place.withoutContent()) != null) {
            place.fault("must be the only result of trial " + trial + ", replicate " + replicate);
            return;
        }
        Params others = paramsByTrial.putIfAbsent(trial, params);
        if (others != null && !others.equals(params)) {
            place.at("params").fault("must be the same in every run of trial " + trial);
        }
        if (phase != null) phases.put(id, phase);
        if (completed == (loss != null) && details != null) {
            Outcome ending = outcome == null ? Outcome.COMPLETED : outcome;
            runs.add(new Run(trial, replicate, params, ending, cause, loss, seconds, archive.keep(details)));
        }
    }

    private int searchReplicates(JsonPlace place) {
        Integer stated = place.integer(1);
        if (stated != null) return stated;
        return places.keySet().stream()
                .filter(id -> phases.isEmpty() || phases.get(id) == Phase.SEARCH)
                .mapToInt(id -> id.get(1))
                .max()
                .orElse(1);
    }

    private void checkPhases(int searchReplicates) {
        Set<Integer> searched = new HashSet<>();
        for (List<Integer> id : places.keySet()) {
            if (id.get(1) <= searchReplicates) searched.add(id.get(0));
        }
        places.forEach((id, place) -> {
            Phase expected = id.get(1) <= searchReplicates ? Phase.SEARCH : Phase.CONFIRM;
            Phase stated = phases.getOrDefault(id, expected);
            if (stated != expected) {
                place.at("phase")
                        .fault(
                                "must be search up to replicate " + searchReplicates
                                        + " and confirm above, at replicate " + id.get(1),
                                EventJson.text(stated));
            }
            if (!searched.contains(id.get(0))) place.fault("must belong to a trial that has a run in the search");
        });
    }

    private @Nullable Params params(JsonPlace place) {
        int before = faults.size();
        Map<String, BigDecimal> values = new LinkedHashMap<>();
        place.required("an object of numbers").forEachField((name, value) -> {
            BigDecimal number = value.decimal();
            if (number != null) values.put(name, number);
        });
        return faults.size() > before ? null : new Params(values);
    }

    private @Nullable OffsetDateTime time(JsonPlace place) {
        String text = place.required("a time with its offset").text();
        if (text == null) return null;
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            if (time.getYear() >= 1970 && time.getYear() <= 9999) return time;
        } catch (DateTimeException e) {
            // The fault below says it.
        }
        place.fault("must be a time with its offset, such as 2025-08-23T15:06:07+08:00");
        return null;
    }
}
