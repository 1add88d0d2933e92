// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.infrastructure;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;

/** Asks an HTTP server whether it is there. */
final class HttpProbe {
    /** Stands for no answer at all. */
    static final int NO_ANSWER = -1;

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private HttpProbe() {}

    /** The status of a GET, or {@link #NO_ANSWER}. */
    static int status(URI uri) {
        try {
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout((int) PATIENCE.toMillis());
            connection.setReadTimeout((int) PATIENCE.toMillis());
            try {
                return connection.getResponseCode();
            } finally {
                connection.disconnect();
            }
        } catch (IOException notYet) {
            return NO_ANSWER;
        }
    }
}
