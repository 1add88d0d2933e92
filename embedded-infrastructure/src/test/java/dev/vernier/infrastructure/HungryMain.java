// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.infrastructure;

import java.util.ArrayList;
import java.util.List;

/** Takes all the memory that there is, on a thread whose end nobody notices, and goes on. */
final class HungryMain {
    private HungryMain() {}

    public static void main(String[] args) throws Exception {
        Thread hungry = new Thread(() -> {
            List<byte[]> eaten = new ArrayList<>();
            try {
                while (true) eaten.add(new byte[1 << 20]);
            } catch (OutOfMemoryError swallowed) {
                System.out.println("limps along with " + eaten.size());
            }
        });
        hungry.start();
        Thread.currentThread().join();
    }
}
