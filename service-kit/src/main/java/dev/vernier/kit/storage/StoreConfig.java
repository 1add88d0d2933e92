// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.storage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Where objects lie. Credentials are not here: the S3 client's default chain finds them. */
@ConfigMapping(prefix = "vernier")
public interface StoreConfig {
    S3 s3();

    Buckets buckets();

    /** The S3 server. */
    interface S3 {
        /** Of a server other than AWS. */
        Optional<URI> endpoint();

        @WithDefault("us-east-1")
        String region();

        /** Whether the bucket is part of the path; by default when an endpoint is set. */
        Optional<Boolean> pathStyle();

        /**
         * What a call may take, repetitions included, until its answer begins; then how long its body may stand still. An upload has a second
         * more for each MiB.
         */
        @WithDefault("PT30S")
        Duration callTimeout();
    }

    /** Names of the buckets. */
    interface Buckets {
        /** Series that studies may use. */
        @WithDefault("datasets")
        String datasets();

        /** What runs leave behind: {@code <study>/<trial>/<replicate>/...}. */
        @WithDefault("artifacts")
        String artifacts();

        /** Reports: {@code <study>/logs/...}. */
        @WithDefault("reports")
        String reports();
    }

    /** A client for this store. */
    default ObjectStore connect() {
        return connect(s3().callTimeout());
    }

    /**
     * A client that waits less long for a store that hangs, or longer.
     *
     * @param longest in place of {@link S3#callTimeout}
     */
    default ObjectStore connect(Duration longest) {
        return new S3ObjectStore(
                s3().endpoint().orElse(null),
                s3().region(),
                s3().pathStyle().orElse(s3().endpoint().isPresent()),
                null,
                longest);
    }
}
