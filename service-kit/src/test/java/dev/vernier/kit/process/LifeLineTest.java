// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LifeLineTest {
    private final CountDownLatch exited = new CountDownLatch(1);
    private final PipedOutputStream parent = new PipedOutputStream();
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endWhatWasStarted() throws InterruptedException {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void exitsWhenTheParentLetsGo() throws Exception {
        // given
        attach(Duration.ofSeconds(30));

        // when
        parent.close();

        // then
        assertThat(exited.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void staysWhileTheParentHoldsOn() throws Exception {
        // given
        attach(Duration.ofSeconds(30));

        // when
        boolean gone = exited.await(200, TimeUnit.MILLISECONDS);

        // then
        assertThat(gone).isFalse();
    }

    @Test
    void waitsForTheProcessItWasNamed() throws Exception {
        // given
        Process other = start("sleep", "60");
        attach(Duration.ofSeconds(30));
        say("after " + other.pid());

        // when
        parent.close();
        boolean goneBefore = exited.await(200, TimeUnit.MILLISECONDS);
        other.destroyForcibly();

        // then
        assertThat(goneBefore).isFalse();
        assertThat(exited.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void waitsNoLongerThanItsLimit() throws Exception {
        // given
        Process other = start("sleep", "60");
        attach(Duration.ofMillis(100));
        say("after " + other.pid());

        // when
        parent.close();

        // then
        assertThat(exited.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(other.isAlive()).isTrue();
    }

    @Test
    void exitsAtOnceWhenTheNamedProcessIsLongGone() throws Exception {
        // given
        Process other = start("true");
        other.waitFor();
        attach(Duration.ofSeconds(30));
        say("after " + other.pid());

        // when
        parent.close();

        // then
        assertThat(exited.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void exitsWhenTheParentCannotBeUnderstood() throws Exception {
        // given
        attach(Duration.ofSeconds(30));

        // when
        say("after tomorrow");

        // then
        assertThat(exited.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void doesNotTakeAProcessThatOnlyWaitsToBeCollectedForALivingOne() throws Exception {
        // given
        // exec replaces the shell by a program that never collects the child the shell left it
        Process other = start("sh", "-c", "sleep 0.1 & exec sleep 60");
        await().atMost(Duration.ofSeconds(5))
                .until(() -> other.children().findAny().isPresent());
        long uncollected = other.children().findAny().orElseThrow().pid();
        attach(Duration.ofSeconds(30));
        say("after " + uncollected);

        // when
        parent.close();

        // then
        assertThat(exited.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(ProcessHandle.of(uncollected)).isPresent();
    }

    @Test
    void endsAShutdownThatHangsByForce() throws Exception {
        // given
        CountDownLatch halted = new CountDownLatch(1);
        Runnable hang = () -> {
            try {
                halted.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        };
        Duration none = Duration.ofMillis(50);
        new LifeLine(new PipedInputStream(parent), none, none, hang, halted::countDown).attach();

        // when
        parent.close();

        // then
        assertThat(halted.await(5, TimeUnit.SECONDS)).isTrue();
    }

    private void attach(Duration longestWait) throws IOException {
        PipedInputStream child = new PipedInputStream(parent);
        new LifeLine(child, longestWait, Duration.ofSeconds(60), exited::countDown, () -> {}).attach();
    }

    private void say(String line) {
        try {
            parent.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            parent.flush();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Process start(String... command) throws IOException {
        Process process = new ProcessBuilder(command).start();
        started.add(process);
        return process;
    }
}
