// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.kubernetes;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** This pod, as the cluster's API knows it. */
final class PodResource {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LONGEST_ANSWER_QUOTED = 300;

    private final Cluster cluster;
    private final HttpClient client;

    /** @throws IOException when the certificates cannot be read */
    PodResource(Cluster cluster) throws IOException {
        this.cluster = cluster;
        this.client = HttpClient.newBuilder()
                .sslContext(trusting(cluster.authorities()))
                .connectTimeout(PATIENCE)
                .build();
    }

    /** @throws IOException when the API is out of reach or refuses; the sentence says what to do about a refusal */
    void tell(DeletionCost cost) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(cluster.pod())
                // Read each time: the cluster replaces it about every hour.
                .header(
                        "Authorization",
                        "Bearer " + Files.readString(cluster.token()).strip())
                .header("Content-Type", "application/merge-patch+json")
                .method("PATCH", BodyPublishers.ofString(patch(cost)))
                .timeout(PATIENCE)
                .build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() == 403) {
            throw new IOException("the service account may not patch pods: give it the verb patch on pods");
        }
        if (response.statusCode() / 100 != 2) {
            throw new IOException("the API answered " + response.statusCode() + ": " + start(response.body()));
        }
    }

    private static String patch(DeletionCost cost) {
        return """
                {"metadata":{"annotations":{"controller.kubernetes.io/pod-deletion-cost":"%s"}}}""".formatted(cost.seconds());
    }

    private static String start(String body) {
        return body.length() <= LONGEST_ANSWER_QUOTED ? body : body.substring(0, LONGEST_ANSWER_QUOTED) + " ...";
    }

    /** The cluster's authorities alone: no public one may speak for its API. */
    private static SSLContext trusting(Path authorities) throws IOException {
        try (InputStream pem = Files.newInputStream(authorities)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            int number = 0;
            for (Certificate authority : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                trusted.setCertificateEntry("authority-" + number++, authority);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("the file " + authorities + " holds no certificates in PEM: " + e.getMessage(), e);
        }
    }
}
