// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.bench.faults;

import dev.vernier.pipeline.StoredReport.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the report of a study under faults differs from that of the same study in peace.
 *
 * @param lost planned runs that the report does not have
 * @param duplicated runs that it has more than once, or with another outcome or other losses
 * @param details a sentence for each
 */
record Comparison(int lost, int duplicated, List<String> details) {

    private record Key(int trial, int replicate) {}

    Comparison {
        details = List.copyOf(details);
    }

    static Comparison of(List<Row> expected, List<Row> actual) {
        Map<Key, Row> missing = new LinkedHashMap<>();
        expected.forEach(row -> missing.put(key(row), row));
        List<String> wrong = new ArrayList<>();
        for (Row row : actual) {
            Row like = missing.remove(key(row));
            if (like == null) wrong.add(name(row) + " is there twice, or was never planned");
            else if (!like.equals(row))
                wrong.add(name(row) + " is " + row.outcome() + " with other losses than in peace");
        }
        int duplicated = wrong.size();
        missing.values().forEach(row -> wrong.add(name(row) + " is missing"));
        return new Comparison(missing.size(), duplicated, wrong);
    }

    private static Key key(Row row) {
        return new Key(row.trial(), row.replicate());
    }

    private static String name(Row row) {
        return "run " + row.trial() + "/" + row.replicate();
    }
}
