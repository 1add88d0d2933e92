// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.deeplearning4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.awaitility.Awaitility.await;

import com.sun.management.ThreadMXBean;
import dev.vernier.events.DataSpec;
import dev.vernier.events.DataSpec.Predict;
import dev.vernier.kit.series.Series;
import dev.vernier.trainer.training.Learner;
import dev.vernier.trainer.training.LearnerSpec;
import dev.vernier.trainer.training.LstmParameters;
import dev.vernier.trainer.training.Memory;
import dev.vernier.trainer.training.MinMaxScaler;
import dev.vernier.trainer.training.Network;
import dev.vernier.trainer.training.Runs;
import dev.vernier.trainer.training.Seeds;
import dev.vernier.trainer.training.Windows;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FusedMemoryIT {
    private static final int ROWS = 1000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @CsvSource({"1, 64, 2, 0.1, 16", "2, 40, 1, 0, 50", "2, 96, 3, 0.2, 33"})
    void isWhatTheFormulaSays(int features, int hiddenSize, int layers, double dropout, int batchSize) {
        // given libraries that are loaded
        LearnerSpec spec = spec(features, hiddenSize, layers, dropout, batchSize);
        oneEpoch(spec);
        Memory stated = FusedMemory.of(spec);
        float[] initial = spec.network().initialParameters(spec.seeds());
        long offHeapBefore = offHeapWithoutGarbage();
        long heapBefore = THREADS.getCurrentThreadAllocatedBytes();
        // when
        try (Learner learner = new FusedEngine().learner(spec, initial)) {
            trainEpoch(learner, spec);
            long heap = THREADS.getCurrentThreadAllocatedBytes() - heapBefore;
            // then
            assertThat(Pointer.totalBytes() - offHeapBefore).isCloseTo(stated.offHeapBytes(), within(100L));
            assertThat(heap).isCloseTo(stated.heapBytes(), withinPercentage(5));
        }
        assertThat(Pointer.totalBytes()).isCloseTo(offHeapBefore, within(100L));
    }

    @Test
    void staysTheSameFromBatchToBatch() {
        // given
        LearnerSpec spec = spec(1, 64, 2, 0.1, 16);
        int[] order = spec.seeds().shuffled(1, 24, ROWS * 7 / 10);
        try (Learner learner = new FusedEngine().learner(spec, spec.network().initialParameters(spec.seeds()))) {
            for (int i = 0; i < 20; i++) learner.trainBatch(order, i * 16, 16);
            long before = THREADS.getCurrentThreadAllocatedBytes();
            // when
            for (int i = 0; i < 20; i++) learner.trainBatch(order, i * 16, 16);
            // then a few small objects that do not outlive their batch, no buffers
            assertThat((THREADS.getCurrentThreadAllocatedBytes() - before) / 20).isLessThan(1000);
        }
    }

    /** Tests before this one have left arrays that are freed some time after they were collected. */
    private static long offHeapWithoutGarbage() {
        System.gc();
        AtomicLong last = new AtomicLong();
        await().during(Duration.ofMillis(300)).until(() -> {
            long now = Pointer.totalBytes();
            return last.getAndSet(now) == now;
        });
        return last.get();
    }

    private static void oneEpoch(LearnerSpec spec) {
        try (Learner learner = new FusedEngine().learner(spec, spec.network().initialParameters(spec.seeds()))) {
            trainEpoch(learner, spec);
        }
    }

    private static void trainEpoch(Learner learner, LearnerSpec spec) {
        int[] order = spec.seeds().shuffled(1, 24, ROWS * 7 / 10);
        int size = spec.parameters().batchSize();
        for (int from = 0; from < order.length; from += size) {
            learner.trainBatch(order, from, Math.min(size, order.length - from));
        }
        learner.predict(700, new float[100]);
    }

    private static LearnerSpec spec(int features, int hiddenSize, int layers, double dropout, int batchSize) {
        String[] names = features == 1 ? new String[] {"a"} : new String[] {"a", "b"};
        DataSpec data = Runs.data("a", 24, 1, Predict.LEVEL, names);
        Series series = Runs.series(data, ROWS, row -> Math.sin(row / 3.0), row -> Math.cos(row / 7.0));
        return new LearnerSpec(
                new Network(features, hiddenSize, layers),
                new LstmParameters(hiddenSize, layers, dropout, 0.001, batchSize),
                Windows.of(series, data, MinMaxScaler.fit(series, ROWS * 7 / 10)),
                new Seeds(1));
    }
}
