// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which series is learned, and how it is cut into windows.
 *
 * @param uri where the CSV lies, {@code s3://bucket/key}
 * @param target the column that is predicted
 * @param features the columns seen by the model; the target is always among them
 * @param timestamp a column carried into the predictions, or null
 * @param lookback steps seen by the model
 * @param horizon the target lies this many steps after the window
 * @param predict the value itself, or its change
 * @param split which rows are trained on, which give the objective, which the final figures
 * @param sha256 hexadecimal SHA-256 of the CSV, recorded by the planner at acceptance; null before
 */
public record DataSpec(
        String uri,
        String target,
        List<String> features,
        @Nullable String timestamp,
        int lookback,
        int horizon,
        Predict predict,
        Split split,
        @Nullable String sha256) {

    /** A thousand and the target. */
    private static final int MOST_FEATURES = 1_001;

    private static final Pattern COLUMN = Pattern.compile("[^\\p{Cc}\\p{Cs}]*");

    /** What the model predicts: the value itself, or its change against the last value of the window. */
    public enum Predict {
        @JsonProperty("level")
        LEVEL,
        @JsonProperty("change")
        CHANGE
    }

    public DataSpec {
        Bounds.uri("uri", uri);
        column("target", target);
        if (timestamp != null) column("timestamp", timestamp);
        if (target.equals(timestamp)) {
            throw new IllegalArgumentException("timestamp must not be the target, was '" + timestamp + "'");
        }
        Bounds.between(1, 10_000, "lookback", lookback);
        Bounds.between(1, 1_000, "horizon", horizon);
        if (sha256 != null) Bounds.sha256("sha256", sha256);
        Bounds.size(1, MOST_FEATURES, "features", features);
        Bounds.distinct("features", features);
        for (String feature : features) column("features", feature);
        List<String> columns = new ArrayList<>(features);
        if (!columns.contains(target)) columns.add(target);
        Bounds.size(1, MOST_FEATURES, "features", columns);
        features = List.copyOf(columns);
    }

    private static void column(String field, String name) {
        Bounds.text(1, 200, field, name);
        if (!COLUMN.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    field + " must not hold control characters, was '" + ShortText.of(name) + "'");
        }
    }

    /** The same data, lying elsewhere. */
    public DataSpec withUri(String newUri) {
        return new DataSpec(newUri, target, features, timestamp, lookback, horizon, predict, split, sha256);
    }

    /** The same data, with its bytes known. */
    public DataSpec withSha256(String hash) {
        return new DataSpec(uri, target, features, timestamp, lookback, horizon, predict, split, hash);
    }
}
