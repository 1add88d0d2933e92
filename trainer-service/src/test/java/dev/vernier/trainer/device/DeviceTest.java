// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vernier.trainer.device.CudaAnswer.Failed;
import dev.vernier.trainer.device.CudaAnswer.Gpus;
import dev.vernier.trainer.device.CudaAnswer.NoDriver;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceTest {
    private static final int CUDA_12_4 = 12_040;
    private static final Gpu AMPERE = new Gpu("NVIDIA A10", 8, 6);
    private static final Gpu HOPPER = new Gpu("NVIDIA H100 80GB HBM3", 9, 0);

    @Test
    void asksNobodyForTheCpu() {
        // when
        Device device = Device.choose(DeviceSetting.CPU, true, () -> {
            throw new AssertionError("nobody is to be asked");
        });
        // then
        assertThat(device).isEqualTo(new Device.Cpu(Optional.empty()));
    }

    @ParameterizedTest(name = "{0} ({1}.{2})")
    @CsvSource({
        "Tesla K80, 3, 7",
        "GTX 980, 5, 2",
        "Jetson TX1, 5, 3",
        "Tesla P100, 6, 0",
        "GTX 1080, 6, 1",
        "Tesla V100, 7, 0",
        "Tesla T4, 7, 5",
        "A100, 8, 0",
        "A10, 8, 6",
        "RTX 4090, 8, 9"
    })
    void takesAGpuWhoseGenerationNd4jHasCodeFor(String name, int major, int minor) {
        for (DeviceSetting wanted : List.of(DeviceSetting.CUDA, DeviceSetting.AUTO)) {
            assertThat(choose(wanted, new Gpus(CUDA_12_4, List.of(new Gpu(name, major, minor)))))
                    .isEqualTo(new Device.Cuda(name + " (" + major + "." + minor + ")"));
        }
    }

    @ParameterizedTest(name = "{0} ({1}.{2})")
    @CsvSource({"Tesla M2090, 2, 0", "Tesla K40, 3, 5", "H100, 9, 0", "B200, 10, 0", "RTX 5090, 12, 0"})
    void refusesAGpuThatNd4jHasNoCodeFor(String name, int major, int minor) {
        // given
        Gpus gpus = new Gpus(CUDA_12_4, List.of(new Gpu(name, major, minor)));
        String obstacle = "ND4J 1.0.0-M2.1 has no code for the GPU " + name + " (" + major + "." + minor
                + "): it has for compute capability 3.7, 5.x, 6.x, 7.x and 8.x";
        // when, then
        assertThat(choose(DeviceSetting.CUDA, gpus))
                .isEqualTo(new Device.Refused(
                        "vernier.trainer.device is cuda, but " + obstacle + " (auto would take the CPU)"));
        assertThat(choose(DeviceSetting.AUTO, gpus)).isEqualTo(new Device.Cpu(Optional.of(obstacle)));
    }

    @Test
    void namesEachKindOfGpuOnce() {
        assertThat(choose(DeviceSetting.CUDA, new Gpus(CUDA_12_4, List.of(AMPERE, AMPERE, new Gpu("Tesla T4", 7, 5)))))
                .isEqualTo(new Device.Cuda("NVIDIA A10 (8.6), Tesla T4 (7.5)"));
    }

    @Test
    void refusesWhenOneOfSeveralGpusCannotBeUsed() {
        assertThat(obstacle(new Gpus(CUDA_12_4, List.of(AMPERE, HOPPER))))
                .startsWith("ND4J 1.0.0-M2.1 has no code for the GPU NVIDIA H100 80GB HBM3 (9.0)")
                .endsWith("; CUDA_VISIBLE_DEVICES says which GPUs a process may use");
    }

    @Test
    void saysWhatElseStandsInTheWay() {
        assertThat(obstacle(new NoDriver("libcuda.so.1: cannot open shared object file")))
                .isEqualTo("the CUDA driver cannot be loaded: libcuda.so.1: cannot open shared object file");
        assertThat(obstacle(new Failed("cuInit", 999))).isEqualTo("the CUDA driver's cuInit failed with code 999");
        assertThat(obstacle(new Gpus(CUDA_12_4, List.of()))).isEqualTo("the CUDA driver sees no GPU");
        assertThat(obstacle(new Gpus(10_020, List.of(AMPERE))))
                .isEqualTo("the CUDA driver runs CUDA up to 10.2, and ND4J 1.0.0-M2.1 needs 11.0 or newer");
    }

    @Test
    void asksNoDriverWhereThereIsNoBackend() {
        // when
        Device device = Device.choose(DeviceSetting.CUDA, false, () -> {
            throw new AssertionError("nobody is to be asked");
        });
        // then
        assertThat(device)
                .isEqualTo(
                        new Device.Refused("vernier.trainer.device is cuda, but this build has no CUDA backend of ND4J:"
                                + " take the image for GPUs or build with -Pcuda (auto would take the CPU)"));
    }

    /** The same for both settings: the reason that {@code auto} gives is in the sentence of {@code cuda}. */
    private static String obstacle(CudaAnswer answer) {
        Device.Cpu fallenBack = (Device.Cpu) choose(DeviceSetting.AUTO, answer);
        Device.Refused refused = (Device.Refused) choose(DeviceSetting.CUDA, answer);
        String obstacle = fallenBack.insteadOfGpu().orElseThrow();
        assertThat(refused.sentence()).contains(obstacle);
        return obstacle;
    }

    private static Device choose(DeviceSetting wanted, CudaAnswer answer) {
        return Device.choose(wanted, true, () -> answer);
    }
}
