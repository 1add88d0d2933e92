// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.study;

import dev.vernier.events.Params;
import dev.vernier.events.RunId;
import dev.vernier.events.StoredObject;
import dev.vernier.events.TrialResult;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds a result against the run that was planned. Anybody may write to the topic of results; one that was made of something else must not
 * count as the run's.
 */
public final class ResultOfPlan {
    private ResultOfPlan() {}

    /**
     * The first way in which a result is not that of the run that it names, as a sentence with field, rule and value; empty when it may be
     * counted.
     *
     * @param params of the trial
     * @param seed of the replicate
     * @param dataSha256 of the study's data
     */
    public static Optional<String> difference(
            Params params, long seed, @Nullable String dataSha256, TrialResult result) {
        // By value: in which order the parameters are named does not matter.
        if (!result.params().values().equals(params.values())) {
            return differs("params", params.values(), result.params().values());
        }
        if (result.seed() != seed) return differs("seed", seed, result.seed());
        String trainedOn =
                result.provenance() == null ? null : result.provenance().dataSha256();
        if (dataSha256 != null && trainedOn != null && !dataSha256.equals(trainedOn)) {
            return differs("provenance.data_sha256", dataSha256, trainedOn);
        }
        return result.artefacts().stream()
                .map(StoredObject::uri)
                .filter(uri -> !liesInTheFolderOf(result.runId(), uri))
                .findFirst()
                .map(uri -> "artefacts must lie below the run's own folder, " + result.runId() + "/, was " + uri);
    }

    private static Optional<String> differs(String field, Object planned, Object found) {
        return Optional.of(field + " must be as planned, " + planned + ", was " + found);
    }

    /** In whatever bucket. A path with dots for names may lead anywhere. */
    private static boolean liesInTheFolderOf(RunId run, String uri) {
        int bucket = "s3://".length();
        int path = uri.indexOf('/', bucket);
        if (!uri.startsWith("s3://") || path <= bucket) return false;
        String folder = "/" + run + "/";
        List<String> names = Arrays.asList(uri.substring(path + 1).split("/", -1));
        return uri.startsWith(folder, path) && names.stream().noneMatch(name -> name.matches("\\.{0,2}"));
    }
}
