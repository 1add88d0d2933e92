// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WorkAtHandTest {
    private final AtomicLong now = new AtomicLong();
    private final WorkAtHand work = new WorkAtHand(now::get);

    @Test
    void knowsHowLongEachSlotHasWorkedOnWhatIsNotKept() throws InterruptedException {
        // given
        work.begins();
        Thread other = new Thread(work::begins);
        now.set(Duration.ofSeconds(30).toNanos());
        other.start();
        other.join();
        // when
        now.set(Duration.ofSeconds(40).toNanos());
        // then
        assertThat(work.now().taken()).isEqualTo(2);
        assertThat(work.now().unkept()).containsExactlyInAnyOrder(Duration.ofSeconds(40), Duration.ofSeconds(10));
    }

    @Test
    void beginsAnewWithWhatIsKept() {
        // given
        work.begins();
        now.set(Duration.ofSeconds(30).toNanos());
        // when
        work.keeps();
        now.set(Duration.ofSeconds(31).toNanos());
        // then
        assertThat(work.now().unkept()).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void isIdleBeforeAndAfterARun() {
        // when
        boolean before = work.now().isIdle();
        work.begins();
        boolean within = work.now().isIdle();
        work.ends(Thread.currentThread());
        // then
        assertThat(before).isTrue();
        assertThat(within).isFalse();
        assertThat(work.now().isIdle()).isTrue();
        assertThat(work.now().taken()).isEqualTo(1);
    }

    @Test
    void keepsNothingOfAThreadThatHasNoRun() {
        // when
        work.keeps();
        // then
        assertThat(work.now().isIdle()).isTrue();
    }
}
