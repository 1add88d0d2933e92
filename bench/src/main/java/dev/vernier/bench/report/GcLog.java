// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a JVM has written with {@code -Xlog:gc}. */
record GcLog(Path file) {
    // GC(3) Pause Young (Allocation Failure) 51M->12M(185M) 5.117ms
    private static final Pattern COLLECTION = Pattern.compile("(\\d+)M->(\\d+)M\\((\\d+)M\\)");

    String flag() {
        return "-Xlog:gc:file=" + file;
    }

    /** The most that was left in use by a collection, in MB (1,048,576 bytes); 0 where there was none. */
    int mostAfterACollection() throws IOException {
        int most = 0;
        for (String line : Files.readAllLines(file)) {
            Matcher found = COLLECTION.matcher(line);
            if (found.find()) most = Math.max(most, Integer.parseInt(found.group(2)));
        }
        return most;
    }
}
