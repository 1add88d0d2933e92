// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.infrastructure;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * Asks a broker whether it answers, without the client library: an ApiVersions request, version 0, as the protocol guide of Apache Kafka
 * describes it. An open port says too little: it is bound long before requests are processed.
 */
final class KafkaProbe {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final short API_VERSIONS = 18;
    private static final short VERSION = 0;
    private static final int CORRELATION = 20_260_101;
    private static final short NO_CLIENT_ID = -1;

    private KafkaProbe() {}

    static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) PATIENCE.toMillis());
            socket.setSoTimeout((int) PATIENCE.toMillis());
            ByteBuffer request = ByteBuffer.allocate(14);
            request.putInt(10)
                    .putShort(API_VERSIONS)
                    .putShort(VERSION)
                    .putInt(CORRELATION)
                    .putShort(NO_CLIENT_ID);
            new DataOutputStream(socket.getOutputStream()).write(request.array());
            DataInputStream response = new DataInputStream(socket.getInputStream());
            int size = response.readInt();
            return size >= 6 && response.readInt() == CORRELATION && response.readShort() == 0;
        } catch (IOException notYet) {
            return false;
        }
    }
}
