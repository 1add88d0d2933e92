// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A server that speaks TLS with a certificate which nobody but its own vouches for, and remembers what it is asked. */
final class ClusterApi implements AutoCloseable {
    private static final char[] PASSWORD = "changeit".toCharArray();

    final List<Request> requests = new CopyOnWriteArrayList<>();
    volatile int status = 200;
    private final HttpsServer server;
    private final Path certificate;

    private ClusterApi(HttpsServer server, Path certificate) {
        this.server = server;
        this.certificate = certificate;
    }

    /** @param folder for its keys; the JDK's own tool makes them */
    static ClusterApi start(Path folder) throws Exception {
        Path keys = folder.resolve("keys.p12");
        Path certificate = folder.resolve("certificate.pem");
        keytool(keys, "-genkeypair", "-keyalg", "EC", "-dname", "CN=api", "-ext", "san=ip:127.0.0.1", "-validity", "2");
        keytool(keys, "-exportcert", "-rfc", "-file", certificate.toString());
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(speakingWith(keys)));
        ClusterApi api = new ClusterApi(server, certificate);
        server.createContext("/", api::answer);
        server.start();
        return api;
    }

    private static void keytool(Path keys, String... command) throws Exception {
        List<String> all = new ArrayList<>(List.of(command));
        all.add(0, Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        all.addAll(List.of("-alias", "api", "-keystore", keys.toString(), "-storepass", new String(PASSWORD)));
        int exit = new ProcessBuilder(all).inheritIO().start().waitFor();
        if (exit != 0) throw new IllegalStateException("keytool ended with " + exit);
    }

    private static SSLContext speakingWith(Path keys) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders().getFirst("Content-Type"),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            byte[] body = "{}".getBytes(UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    Path certificate() {
        return certificate;
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    record Request(String method, String path, String contentType, String authorization, String body) {
        private static final Pattern COST = Pattern.compile("pod-deletion-cost\":\"([0-9]+)\"");

        String cost() {
            Matcher cost = COST.matcher(body);
            return cost.find() ? cost.group(1) : "none";
        }
    }
}
