// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.storage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vernier.events.EpochLoss;
import dev.vernier.events.EventJson;
import dev.vernier.trainer.training.BestEpoch;
import dev.vernier.trainer.training.Checkpoint;
import dev.vernier.trainer.training.LearnerState;
import dev.vernier.trainer.training.RunIdentity;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checkpoints as bytes: data alone, nothing that could make a reader run code. In this order:
 *
 * <ul>
 *   <li>a header: JSON on one line, ended by a newline, so that {@code head -1} shows it;
 *   <li>32-bit floats, little endian, as many of each as the header's {@code parameters}: parameters, Adam's mean, Adam's square, the
 *       parameters of the best epoch;
 *   <li>the SHA-256 of all bytes before it, header included: no bit of either part can flip unnoticed.
 * </ul>
 *
 * <p>Whoever changes any of this, or what a number in it means, raises {@link #VERSION}.
 */
final class CheckpointFormat {
    static final String FORMAT = "vernier-checkpoint";
    static final int VERSION = 1;

    private static final int SECTIONS = 4;
    private static final int DIGEST_BYTES = 32;

    private CheckpointFormat() {}

    private record Header(
            String format,
            int version,
            RunIdentity run,
            int epoch,
            int parameters,
            int steps,
            Duration trained,
            int bestEpoch,
            double bestValidationLoss,
            List<EpochLoss> epochs) {}

    /** Of the numbers; the header adds some hundred bytes, and some hundred per epoch. */
    static long floatBytes(Checkpoint checkpoint) {
        return (long) SECTIONS * Float.BYTES * checkpoint.run().parameters();
    }

    static byte[] write(Checkpoint checkpoint) {
        byte[] header = EventJson.json(new Header(
                FORMAT,
                VERSION,
                checkpoint.run(),
                checkpoint.epoch(),
                checkpoint.run().parameters(),
                checkpoint.learner().steps(),
                checkpoint.trained(),
                checkpoint.best().epoch(),
                checkpoint.best().validationLoss(),
                checkpoint.epochs()));
        int floatBytes = Math.toIntExact(floatBytes(checkpoint));
        ByteBuffer bytes = ByteBuffer.allocate(header.length + 1 + floatBytes + DIGEST_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(header).put((byte) '\n');
        bytes.slice()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .put(checkpoint.learner().parameters())
                .put(checkpoint.learner().mean())
                .put(checkpoint.learner().square())
                .put(checkpoint.best().parameters());
        bytes.position(bytes.position() + floatBytes);
        bytes.put(digest(bytes.array(), bytes.position()));
        return bytes.array();
    }

    static Checkpoint read(byte[] bytes) throws InvalidCheckpoint {
        int headerBytes = headerBytes(bytes);
        JsonNode tree = tree(bytes, headerBytes);
        // Before anything else: another version may be laid out in another way.
        int version = tree.path("version").asInt();
        if (!FORMAT.equals(tree.path("format").asText()))
            throw new InvalidCheckpoint("it has no header of a checkpoint");
        if (version != VERSION) throw new InvalidCheckpoint("its version must be " + VERSION + ", was " + version);
        int end = bytes.length - DIGEST_BYTES;
        if (end < headerBytes || !Arrays.equals(digest(bytes, end), Arrays.copyOfRange(bytes, end, bytes.length))) {
            throw new InvalidCheckpoint("it is damaged: its SHA-256 is not that of its " + bytes.length + " bytes");
        }
        try {
            Header header = EventJson.mapper().treeToValue(tree, Header.class);
            return checkpoint(header, ByteBuffer.wrap(bytes, headerBytes + 1, end - headerBytes - 1));
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidCheckpoint("it contradicts itself: " + e.getMessage());
        }
    }

    private static Checkpoint checkpoint(Header header, ByteBuffer floats) {
        if (floats.remaining() != (long) SECTIONS * Float.BYTES * header.parameters()) {
            throw new IllegalArgumentException(
                    floats.remaining() + " bytes of numbers for " + header.parameters() + " parameters");
        }
        float[][] sections = new float[SECTIONS][header.parameters()];
        var numbers = floats.slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        for (float[] section : sections) numbers.get(section);
        return new Checkpoint(
                header.run(),
                header.epochs(),
                new BestEpoch(header.bestEpoch(), header.bestValidationLoss(), sections[3]),
                new LearnerState(sections[0], sections[1], sections[2], header.steps()),
                header.trained());
    }

    private static int headerBytes(byte[] bytes) throws InvalidCheckpoint {
        for (int i = 0; i < bytes.length; i++) if (bytes[i] == '\n') return i;
        throw new InvalidCheckpoint("it has no header of a checkpoint");
    }

    private static JsonNode tree(byte[] bytes, int headerBytes) throws InvalidCheckpoint {
        try {
            @Nullable JsonNode tree = EventJson.mapper().readTree(bytes, 0, headerBytes);
            if (tree != null) return tree;
        } catch (IOException e) {
            // Said below: what a parser has to say about bytes of any kind helps nobody.
        }
        throw new InvalidCheckpoint("it has no header of a checkpoint");
    }

    private static byte[] digest(byte[] bytes, int length) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(bytes, 0, length);
            return sha256.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
