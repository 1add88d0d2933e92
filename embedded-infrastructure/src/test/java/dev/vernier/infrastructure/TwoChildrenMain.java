// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.infrastructure;

import java.nio.file.Path;

/** Starts two children, the second of which outlives the first, and stays until it is killed. */
final class TwoChildrenMain {
    private TwoChildrenMain() {}

    public static void main(String[] args) throws InterruptedException {
        Path folder = Path.of(args[0]);
        ChildProcess first = child(folder, "first");
        ChildProcess second = child(folder, "second");
        second.after(first);
        Thread.currentThread().join();
    }

    static ChildProcess child(Path folder, String name) {
        return ChildProcess.start(JvmLaunch.ofMainClass(
                        name,
                        System.getProperty("java.class.path"),
                        SlowToEndMain.class.getName(),
                        folder.resolve(name + ".log"))
                .withJvmFlags(JvmLaunch.FRUGAL)
                .withArguments(folder.toString(), name));
    }
}
