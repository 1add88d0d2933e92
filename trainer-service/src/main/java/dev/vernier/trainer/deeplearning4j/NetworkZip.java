// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.deeplearning4j;

import dev.vernier.trainer.training.LstmParameters;
import dev.vernier.trainer.training.Network;
import dev.vernier.trainer.training.NetworkFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;

/**
 * Deeplearning4j's own zip of configuration and weights, which every Deeplearning4j loads. Written for others: Vernier never reads one,
 * since {@code ModelSerializer.restore} also deserialises Java objects.
 */
public final class NetworkZip implements NetworkFormat {
    /** The earliest that a zip can say; the time of writing would make every file another. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    /** Loads ND4J, which sets the process's native threads while it does: so before any run trains. */
    public NetworkZip() {
        OneNativeThread.use();
    }

    @Override
    public byte[] write(Network network, LstmParameters parameters, float[] weights) {
        OneNativeThread.use();
        MultiLayerNetwork built = Networks.of(network, parameters, weights);
        try {
            ByteArrayOutputStream zip = new ByteArrayOutputStream();
            // Without the optimiser's state: who trains on begins with a new one.
            ModelSerializer.writeModel(built, zip, false);
            return withoutTimes(zip.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("memory can always be written", e);
        } finally {
            built.close();
        }
    }

    private static byte[] withoutTimes(byte[] zip) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(zip.length);
        try (ZipInputStream from = new ZipInputStream(new ByteArrayInputStream(zip));
                ZipOutputStream to = new ZipOutputStream(bytes)) {
            for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                ZipEntry timeless = new ZipEntry(entry.getName());
                // Not setTime, which would take the time zone of the machine.
                timeless.setTimeLocal(NO_TIME);
                to.putNextEntry(timeless);
                from.transferTo(to);
                to.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
