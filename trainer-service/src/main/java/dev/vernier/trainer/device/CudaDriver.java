// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.device;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.ptr.IntByReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The CUDA driver of this machine, asked through its C interface. It takes no memory of a GPU and leaves nothing behind that ND4J, which
 * brings a CUDA runtime of its own, would meet.
 */
public final class CudaDriver implements Supplier<CudaAnswer> {
    /** With the number: without it the name belongs to the toolkit, which no image has. */
    private static final String LIBRARY = "libcuda.so.1";

    private static final int COMPUTE_CAPABILITY_MAJOR = 75;
    private static final int COMPUTE_CAPABILITY_MINOR = 76;
    private static final int LONGEST_NAME = 256;

    /** The driver's own answer to {@code cuInit} on a machine or in a container without one. */
    private static final int NO_DEVICE = 100;

    private final String library;

    /** The one that the system finds. */
    public CudaDriver() {
        this(LIBRARY);
    }

    /** @param library its name, or its path */
    CudaDriver(String library) {
        this.library = library;
    }

    @Override
    public CudaAnswer get() {
        try {
            return new Calls(NativeLibrary.getInstance(library)).ask();
        } catch (CallFailed e) {
            return e.code == NO_DEVICE ? new CudaAnswer.Gpus(0, List.of()) : new CudaAnswer.Failed(e.call, e.code);
        } catch (UnsatisfiedLinkError e) {
            return new CudaAnswer.NoDriver(firstLine(e));
        }
    }

    private static String firstLine(UnsatisfiedLinkError e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no cause was given");
    }

    private record Calls(NativeLibrary driver) {

        CudaAnswer ask() {
            call("cuInit", 0);
            int version = number("cuDriverGetVersion");
            int count = number("cuDeviceGetCount");
            List<Gpu> gpus = new ArrayList<>();
            for (int ordinal = 0; ordinal < count; ordinal++) gpus.add(gpu(number("cuDeviceGet", ordinal)));
            return new CudaAnswer.Gpus(version, gpus);
        }

        private Gpu gpu(int device) {
            try (Memory name = new Memory(LONGEST_NAME)) {
                call("cuDeviceGetName", name, LONGEST_NAME, device);
                return new Gpu(
                        name.getString(0, StandardCharsets.UTF_8.name()),
                        number("cuDeviceGetAttribute", COMPUTE_CAPABILITY_MAJOR, device),
                        number("cuDeviceGetAttribute", COMPUTE_CAPABILITY_MINOR, device));
            }
        }

        /** Of a function whose first argument is where it puts its answer. */
        private int number(String function, Object... others) {
            IntByReference answer = new IntByReference();
            Object[] arguments = new Object[others.length + 1];
            arguments[0] = answer;
            System.arraycopy(others, 0, arguments, 1, others.length);
            call(function, arguments);
            return answer.getValue();
        }

        private void call(String function, Object... arguments) {
            int code = driver.getFunction(function).invokeInt(arguments);
            if (code != 0) throw new CallFailed(function, code);
        }
    }

    private static final class CallFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String call;
        private final int code;

        CallFailed(String call, int code) {
            super(call + " gave " + code, null, false, false);
            this.call = call;
            this.code = code;
        }
    }
}
