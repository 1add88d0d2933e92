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
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The client with servers that no S3 server should be. */
class S3ObjectStoreTest {
    private static final ObjectLocation OBJECT = new ObjectLocation("datasets", "a.csv");

    private static final Duration SHORT = Duration.ofSeconds(1);

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

    @Test
    void callsAServerThatNeverAnswersUnavailable() throws IOException {
        // given a server that takes connections and says nothing
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                ObjectStore impatient = impatient(silent.getLocalPort())) {
            // then
            assertThatThrownBy(() -> impatient.get(OBJECT, 100)).isInstanceOf(StoreUnavailable.class);
            assertThatThrownBy(() -> impatient.list("datasets", "")).isInstanceOf(StoreUnavailable.class);
            assertThatThrownBy(() -> impatient.delete(OBJECT)).isInstanceOf(StoreUnavailable.class);
            // then more than fits into the buffers on the way, so that the client waits with what it has not sent
            assertThatThrownBy(() -> impatient.put(OBJECT, new byte[40 << 20], "text/csv"))
                    .isInstanceOf(StoreUnavailable.class);
        }
    }

    @Test
    void callsAnObjectThatStandsStillUnavailable() {
        // given
        CountDownLatch over = new CountDownLatch(1);
        serve(exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write(new byte[10]);
            exchange.getResponseBody().flush();
            awaitUninterruptibly(over);
        });

        // then
        try (ObjectStore impatient = impatient(server.getAddress().getPort())) {
            assertThatThrownBy(() -> impatient.get(OBJECT, 1_000))
                    .isInstanceOfSatisfying(
                            StoreUnavailable.class,
                            e -> assertThat(e.isRefusal()).isFalse());
        } finally {
            over.countDown();
        }
    }

    @Test
    void letsABodyTakeLongerThanACallAsLongAsItComes() {
        // given
        serve(exchange -> {
            exchange.sendResponseHeaders(200, 20);
            for (int i = 0; i < 20; i++) {
                exchange.getResponseBody().write(1);
                exchange.getResponseBody().flush();
                awaitUninterruptibly(new CountDownLatch(1), SHORT.dividedBy(10));
            }
        });

        // then
        try (ObjectStore impatient = impatient(server.getAddress().getPort())) {
            assertThat(impatient.get(OBJECT, 1_000))
                    .hasValueSatisfying(bytes -> assertThat(bytes).hasSize(20));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "403, AccessDenied, true",
        "400, KeyTooLongError, true",
        "400, InvalidBucketName, true",
        "404, NoSuchBucket, true",
        "400, RequestTimeout, false",
        "400, ExpiredToken, false",
        "403, RequestTimeTooSkewed, false",
        "409, OperationAborted, false",
        "429, TooManyRequests, false",
        "500, InternalError, false"
    })
    void tellsARefusalFromWhatAnotherTryMayMend(int status, String code, boolean isRefusal) {
        // given
        byte[] answer = ("<Error><Code>" + code + "</Code><Message>The store's own words</Message></Error>").getBytes();
        serve(exchange -> {
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
        });

        // then
        assertThatThrownBy(() -> store.get(OBJECT, 100)).isInstanceOfSatisfying(StoreUnavailable.class, e -> {
            assertThat(e.isRefusal()).isEqualTo(isRefusal);
            assertThat(e.words()).isEqualTo("The store's own words (" + code + ", HTTP " + status + ")");
        });
    }

    @Test
    void findsNothingWhereThereIsNoSuchObject() {
        // given
        byte[] answer = "<Error><Code>NoSuchKey</Code><Message>None</Message></Error>".getBytes();
        serve(exchange -> {
            exchange.sendResponseHeaders(404, answer.length);
            exchange.getResponseBody().write(answer);
        });

        // then
        assertThat(store.get(OBJECT, 100)).isEmpty();
    }

    private static ObjectStore impatient(int port) {
        return S3ObjectStore.withKeys(URI.create("http://127.0.0.1:" + port), "key", "secret", SHORT);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        awaitUninterruptibly(latch, Duration.ofMinutes(1));
    }

    private static void awaitUninterruptibly(CountDownLatch latch, Duration longest) {
        try {
            latch.await(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
