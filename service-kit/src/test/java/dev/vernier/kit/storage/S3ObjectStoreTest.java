// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The client with servers that no S3 server should be. */
class S3ObjectStoreTest {
    private static final ObjectLocation OBJECT = new ObjectLocation("datasets", "a.csv");

    private final AtomicLong sent = new AtomicLong();
    private final HttpServer server;
    private final ObjectStore store;

    S3ObjectStoreTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        store = S3ObjectStore.withKeys(endpoint, "key", "secret");
    }

    @AfterEach
    void stop() {
        store.close();
        server.stop(0);
    }

    @Test
    void readsAnObjectOfUnknownLength() {
        // given
        serve(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("x\n1\n".getBytes());
        });

        // then
        assertThat(store.get(OBJECT, 4)).hasValue("x\n1\n".getBytes());
    }

    @Test
    void stopsReadingAnObjectOfUnknownLengthWhereItBecomesTooLarge() {
        // given
        serve(this::sendWithoutEnd);

        // then
        assertThatThrownBy(() -> store.get(OBJECT, 100_000)).isInstanceOf(ObjectTooLarge.class);
        assertThat(sent).hasValueLessThan(50_000_000);
    }

    @Test
    void letsAReaderStopInTheMiddle() {
        // given
        serve(this::sendWithoutEnd);

        // then
        assertThatThrownBy(() -> store.read(OBJECT, 100_000, bytes -> {
                    bytes.readNBytes(10);
                    throw new IllegalStateException("enough");
                }))
                .hasMessage("enough");
    }

    @Test
    void readsNothingOfAnObjectThatIsSaidToBeTooLarge() {
        // given
        serve(exchange -> exchange.sendResponseHeaders(200, 1L << 40));

        // then
        assertThatThrownBy(() -> store.get(OBJECT, 100))
                .isInstanceOf(ObjectTooLarge.class)
                .hasMessageContaining("has 1099511627776 bytes, more than the allowed 100");
    }

    @Test
    void callsAnObjectThatBreaksOffUnavailable() {
        // given
        serve(exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write(new byte[10]);
            exchange.getResponseBody().flush();
            exchange.getHttpContext().getServer().stop(0);
        });

        // then
        assertThatThrownBy(() -> store.get(OBJECT, 1_000))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("broke off after 10 of 100 bytes");
    }

    private void sendWithoutEnd(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        byte[] some = new byte[8192];
        while (true) {
            exchange.getResponseBody().write(some);
            sent.addAndGet(some.length);
        }
    }

    private void serve(HttpHandler handler) {
        server.createContext("/", exchange -> {
            try (exchange) {
                handler.handle(exchange);
            }
        });
    }
}
