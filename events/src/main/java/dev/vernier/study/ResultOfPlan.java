// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.study;

import dev.vernier.events.Provenance;
import dev.vernier.events.StoredObject;
import dev.vernier.events.TrialConfig;
import dev.vernier.events.TrialResult;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Holds a result against the run that was planned. Anybody may write to the topic of results; one that was made of something else must not
 * count as the run's.
 */
public final class ResultOfPlan {
    private ResultOfPlan() {}

    /**
     * The first way in which a result is not that of the run, as a sentence with field, rule and value; empty when it may be counted.
     *
     * @param planned as the planner wrote it; what counts its attempts does not matter
     */
    public static Optional<String> difference(TrialConfig planned, TrialResult result) {
        if (!result.runId().equals(planned.runId())) {
            return differs("run_id", planned.runId(), result.runId());
        }
        // By value: in which order the parameters are named does not matter.
        if (!result.params().values().equals(planned.params().values())) {
            return differs("params", planned.params().values(), result.params().values());
        }
        if (result.seed() != planned.seed()) return differs("seed", planned.seed(), result.seed());
        Provenance provenance = result.provenance();
        String data = planned.data().sha256();
        if (provenance != null
                && data != null
                && provenance.dataSha256() != null
                && !data.equals(provenance.dataSha256())) {
            return differs("provenance.data_sha256", data, provenance.dataSha256());
        }
        return result.artefacts().stream()
                .map(StoredObject::uri)
                .filter(uri -> !liesInTheFolderOf(planned, uri))
                .findFirst()
                .map(uri -> "artefacts must lie below the run's own folder, " + planned.runId() + "/, was " + uri);
    }

    private static Optional<String> differs(String field, Object planned, Object found) {
        return Optional.of(field + " must be as planned, " + planned + ", was " + found);
    }

    /** In whatever bucket. A path with dots for names may lead anywhere. */
    private static boolean liesInTheFolderOf(TrialConfig planned, String uri) {
        int bucket = "s3://".length();
        int path = uri.indexOf('/', bucket);
        if (!uri.startsWith("s3://") || path <= bucket) return false;
        String folder = "/" + planned.runId() + "/";
        List<String> names = Arrays.asList(uri.substring(path + 1).split("/", -1));
        return uri.startsWith(folder, path) && names.stream().noneMatch(name -> name.matches("\\.{0,2}"));
    }
}
