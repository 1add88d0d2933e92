// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;

/** An OpenID provider as far as a service that only checks tokens needs one: its description, its public key, and tokens. */
final class TokenIssuer implements AutoCloseable {
    private static final String KEY_ID = "current";

    private final KeyPair keys = newKeys();
    private final HttpServer server;

    TokenIssuer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer(
                "/.well-known/openid-configuration",
                "{\"issuer\": \"%s\", \"jwks_uri\": \"%s/keys\"}".formatted(address(), address()));
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        answer("/keys", """
                {"keys": [{"kty": "RSA", "use": "sig", "alg": "RS256", "kid": "%s", "n": "%s", "e": "%s"}]}""".formatted(KEY_ID, base64(key.getModulus()), base64(key.getPublicExponent())));
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    String token() {
        return token(address(), "vernier", Duration.ofMinutes(5), keys.getPrivate());
    }

    String tokenOfYesterday() {
        return token(address(), "vernier", Duration.ofDays(-1), keys.getPrivate());
    }

    String tokenForSomethingElse() {
        return token(address(), "elsewhere", Duration.ofMinutes(5), keys.getPrivate());
    }

    /** One that says to be from here, and is not. */
    String forgedToken() {
        return token(address(), "vernier", Duration.ofMinutes(5), newKeys().getPrivate());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static String token(String issuer, String audience, Duration validFor, PrivateKey key) {
        long now = System.currentTimeMillis() / 1_000;
        return Jwt.issuer(issuer)
                .audience(audience)
                .subject("keda")
                .issuedAt(now - Duration.ofDays(2).toSeconds())
                .expiresAt(now + validFor.toSeconds())
                .jws()
                .keyId(KEY_ID)
                .sign(key);
    }

    private void answer(String path, String json) {
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            byte[] body = json.getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int sign = bytes[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOfRange(bytes, sign, bytes.length));
    }
}
