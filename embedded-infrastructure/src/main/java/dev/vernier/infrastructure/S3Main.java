// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.infrastructure;

import dev.vernier.kit.process.LifeLine;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;

/** The S3 server's process. Arguments: data folder, port, buckets that must exist. Keys come from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY. */
public final class S3Main {
    private S3Main() {}

    public static void main(String[] args) {
        if (args.length < 2) {
            System.err.println("usage: S3Main DATA_DIR PORT [BUCKET...]");
            System.exit(2);
        }
        QuietLog.setUp();
        LifeLine.attachIfAsked();
        try {
            run(Path.of(args[0]), Integer.parseInt(args[1]), List.of(args).subList(2, args.length));
        } catch (Throwable failed) {
            failed.printStackTrace();
            System.exit(1);
        }
    }

    private static void run(Path dataDir, int port, List<String> buckets) throws Exception {
        Files.createDirectories(dataDir);
        Properties properties = new Properties();
        properties.setProperty("jclouds.filesystem.basedir", dataDir.toString());
        BlobStore store = BlobStores.create("filesystem-nio2", properties);
        buckets.stream().filter(bucket -> !store.containerExists(bucket)).forEach(store::createContainer);
        S3Proxy server = S3Proxy.builder()
                .blobStore(store)
                .endpoint(URI.create("http://127.0.0.1:" + port))
                .awsAuthentication(
                        AuthenticationType.AWS_V2_OR_V4, key("AWS_ACCESS_KEY_ID"), key("AWS_SECRET_ACCESS_KEY"))
                .build();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "s3-shutdown"));
        server.start();
    }

    private static void stop(S3Proxy server) {
        try {
            server.stop();
        } catch (Exception failed) {
            throw new IllegalStateException("the S3 server did not stop in an orderly way", failed);
        }
    }

    private static String key(String variable) {
        String value = System.getenv(variable);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(variable + " must be set: a server without keys would let everybody in");
        }
        return value;
    }
}
