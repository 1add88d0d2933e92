// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.infrastructure;

import com.sun.net.httpserver.HttpServer;
import dev.vernier.kit.process.LifeLine;
import java.net.InetSocketAddress;

/** Answers the questions for health as a Quarkus application does, with the status in the variable READY. */
final class ReadyMain {
    private ReadyMain() {}

    public static void main(String[] args) throws Exception {
        LifeLine.attachIfAsked();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("stopped in an orderly way")));
        int status = Integer.parseInt(System.getenv().getOrDefault("READY", "200"));
        int port = Integer.parseInt(System.getenv("QUARKUS_MANAGEMENT_PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress(System.getenv("QUARKUS_MANAGEMENT_HOST"), port), 0);
        server.createContext("/q/health/", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        System.out.println("listening");
    }
}
