// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vernier.trainer.device.CudaAnswer.Failed;
import dev.vernier.trainer.device.CudaAnswer.Gpus;
import dev.vernier.trainer.device.CudaAnswer.NoDriver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The driver's C interface, spoken to a library that a C compiler makes of a few lines: it is loaded and called as the real one is. */
class CudaDriverIT {

    @Test
    void saysThatThereIsNoDriver() {
        // when
        CudaAnswer answer = new CudaDriver("libcuda-that-nobody-has.so.1").get();
        // then
        assertThat(answer)
                .isInstanceOfSatisfying(
                        NoDriver.class, none -> assertThat(none.cause()).contains("libcuda-that-nobody-has.so.1"));
    }

    @Test
    void givesSomeAnswerOnThisMachine() {
        assertThat(new CudaDriver().get()).isNotNull();
    }

    @Test
    void readsNameAndCapabilityOfEveryGpu(@TempDir Path folder) throws Exception {
        // given
        String library = driver(folder, 0, 2);
        // when
        CudaAnswer answer = new CudaDriver(library).get();
        // then
        assertThat(answer)
                .isEqualTo(new Gpus(12_040, List.of(new Gpu("Imaginary H100", 9, 0), new Gpu("Imaginary A10", 8, 6))));
    }

    @Test
    void takesADriverWithoutADeviceForOneThatSeesNone(@TempDir Path folder) throws Exception {
        assertThat(new CudaDriver(driver(folder, 100, 0)).get()).isEqualTo(new Gpus(0, List.of()));
        assertThat(new CudaDriver(driver(folder, 0, 0)).get()).isEqualTo(new Gpus(12_040, List.of()));
    }

    @Test
    void namesTheCallThatFailed(@TempDir Path folder) throws Exception {
        assertThat(new CudaDriver(driver(folder, 999, 1)).get()).isEqualTo(new Failed("cuInit", 999));
    }

    @Test
    void takesALibraryThatLacksAFunctionForNoDriver(@TempDir Path folder) throws Exception {
        // given
        String library = compiled(folder, "int cuInit(unsigned flags) { return 0; }");
        // when
        CudaAnswer answer = new CudaDriver(library).get();
        // then
        assertThat(answer)
                .isInstanceOfSatisfying(
                        NoDriver.class, none -> assertThat(none.cause()).contains("cuDriverGetVersion"));
    }

    /** A driver in which each device has a handle other than its number, so that a mixture shows. */
    private static String driver(Path folder, int init, int count) throws Exception {
        return compiled(folder, """
                #include <string.h>
                int cuInit(unsigned flags) { return flags == 0 ? %s : 1; }
                int cuDriverGetVersion(int *version) { *version = 12040; return 0; }
                int cuDeviceGetCount(int *count) { *count = %s; return 0; }
                int cuDeviceGet(int *device, int ordinal) { *device = 70 + ordinal; return 0; }
                int cuDeviceGetName(char *name, int length, int device) {
                    if (length < 20) return 1;
                    strcpy(name, device == 70 ? "Imaginary H100" : "Imaginary A10");
                    return device == 70 || device == 71 ? 0 : 101;
                }
                int cuDeviceGetAttribute(int *value, int attribute, int device) {
                    if (attribute == 75) *value = device == 70 ? 9 : 8;
                    else if (attribute == 76) *value = device == 70 ? 0 : 6;
                    else return 1;
                    return 0;
                }
                """.formatted(init, count));
    }

    private static String compiled(Path folder, String code) throws IOException, InterruptedException {
        Path source = Files.createTempFile(folder, "driver", ".c");
        Files.writeString(source, code);
        Path library = folder.resolve(source.getFileName() + ".so");
        Process compiler;
        try {
            compiler = new ProcessBuilder("cc", "-shared", "-fPIC", "-w", "-o", library.toString(), source.toString())
                    .inheritIO()
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "no C compiler on this machine: " + e.getMessage());
            throw e;
        }
        assertThat(compiler.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(compiler.exitValue()).isZero();
        return library.toString();
    }
}
