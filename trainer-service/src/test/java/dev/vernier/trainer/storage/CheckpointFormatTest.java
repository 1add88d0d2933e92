// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.storage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vernier.events.EventJson;
import dev.vernier.trainer.training.Checkpoint;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CheckpointFormatTest {
    private final Checkpoint checkpoint = SomeCheckpoint.of(SomeCheckpoint.IDENTITY);
    private final byte[] bytes = CheckpointFormat.write(checkpoint);

    @Test
    void readsTheVeryBitsThatItHasWritten() throws Exception {
        // when
        Checkpoint read = CheckpointFormat.read(bytes);
        // then
        assertThat(read.run()).isEqualTo(checkpoint.run());
        assertThat(read.epochs()).isEqualTo(checkpoint.epochs());
        assertThat(read.trained()).isEqualTo(checkpoint.trained());
        assertThat(read.best().epoch()).isEqualTo(1);
        assertThat(read.best().validationLoss()).isEqualTo(1.0 / 3);
        assertThat(bits(read.best().parameters()))
                .isEqualTo(bits(checkpoint.best().parameters()));
        assertThat(bits(read.learner().parameters()))
                .isEqualTo(bits(checkpoint.learner().parameters()));
        assertThat(bits(read.learner().mean()))
                .isEqualTo(bits(checkpoint.learner().mean()));
        assertThat(bits(read.learner().square()))
                .isEqualTo(bits(checkpoint.learner().square()));
        assertThat(read.learner().steps()).isEqualTo(1234);
    }

    @Test
    void beginsWithALineThatAPersonCanRead() throws Exception {
        // when
        JsonNode header = EventJson.mapper().readTree(header());
        // then
        assertThat(header.path("format").asText()).isEqualTo("vernier-checkpoint");
        assertThat(header.path("version").asInt()).isEqualTo(1);
        assertThat(header.path("run").path("run_id").asText()).isEqualTo("seattle/3/2");
        assertThat(header.path("run").path("config_sha256").asText()).isEqualTo("c".repeat(64));
        assertThat(header.path("run").path("engine").asText()).isEqualTo("scripted on none");
        assertThat(header.path("epoch").asInt()).isEqualTo(2);
        assertThat(header.path("parameters").asInt()).isEqualTo(3);
        assertThat(header.path("steps").asInt()).isEqualTo(1234);
        assertThat(header.path("best_epoch").asInt()).isEqualTo(1);
        assertThat(header.path("epochs").get(1).path("validation_loss").asDouble())
                .isEqualTo(2.0 / 3);
    }

    @Test
    void goesOnWithLittleEndianFloats() {
        // when
        ByteBuffer numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        numbers.position(header().length() + 1);
        // then
        assertThat(numbers.remaining()).isEqualTo(4 * 3 * 4 + 32);
        assertThat(numbers.getFloat()).isEqualTo(0.1f);
        assertThat(numbers.getFloat()).isEqualTo(-0.2f);
    }

    @Test
    void noticesEveryBitThatFlips() {
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            // given
            byte[] damaged = bytes.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            // when, then
            assertThatThrownBy(() -> CheckpointFormat.read(damaged))
                    .as("bit %s", bit)
                    .isInstanceOf(InvalidCheckpoint.class);
        }
    }

    @Test
    void noticesEveryTruncation() {
        for (int length = 0; length < bytes.length; length++) {
            // given
            byte[] truncated = Arrays.copyOf(bytes, length);
            // when, then
            assertThatThrownBy(() -> CheckpointFormat.read(truncated))
                    .as("%s bytes", length)
                    .isInstanceOf(InvalidCheckpoint.class);
        }
    }

    @Test
    void saysWhatIsWrong() {
        assertFault(Arrays.copyOf(bytes, bytes.length - 1), "it is damaged: its SHA-256 is not that of its");
        assertFault(Arrays.copyOf(bytes, bytes.length + 1), "it is damaged: its SHA-256 is not that of its");
        assertFault("PK\u0003\u0004 a zip".getBytes(ISO_8859_1), "it has no header of a checkpoint");
        assertFault("\n".getBytes(ISO_8859_1), "it has no header of a checkpoint");
        assertFault(new byte[0], "it has no header of a checkpoint");
        assertFault(
                "{\"format\": \"other\", \"version\": 1}\n".getBytes(ISO_8859_1), "it has no header of a checkpoint");
    }

    @Test
    void refusesOlderAndNewerVersionsWhateverFollows() {
        assertFault(withVersion(0), "its version must be 1, was 0");
        assertFault(withVersion(2), "its version must be 1, was 2");
        assertFault(
                "{\"format\": \"vernier-checkpoint\", \"version\": 7}\nunknown".getBytes(ISO_8859_1),
                "its version must be 1, was 7");
    }

    @Test
    void refusesWhatIsWholeAndYetNoCheckpoint() throws Exception {
        // given headers that were written so, with a sum that fits
        assertFault(signed(header().replace("\"parameters\":3", "\"parameters\":4")), "it contradicts itself: ");
        assertFault(signed(header().replace("\"parameters\":3", "\"parameters\":-3")), "it contradicts itself: ");
        assertFault(signed(header().replace("\"best_epoch\":1", "\"best_epoch\":3")), "it contradicts itself: ");
        assertFault(signed(header().replace("\"best_epoch\":1", "\"best_epoch\":2")), "it contradicts itself: ");
        assertFault(signed(header().replace("\"steps\":1234", "\"steps\":-1")), "it contradicts itself: ");
        assertFault(signed(header().replace("\"steps\":1234", "\"stairs\":1234")), "it contradicts itself: ");
        assertFault(signed(header().replace("\"epoch\":2,\"train", "\"epoch\":9,\"train")), "it contradicts itself: ");
    }

    private byte[] withVersion(int version) {
        return new String(bytes, ISO_8859_1)
                .replace("\"version\":1", "\"version\":" + version)
                .getBytes(ISO_8859_1);
    }

    private String header() {
        String text = new String(bytes, ISO_8859_1);
        return text.substring(0, text.indexOf('\n'));
    }

    private byte[] signed(String newHeader) throws Exception {
        assertThat(newHeader).isNotEqualTo(header());
        String text = new String(bytes, ISO_8859_1);
        byte[] whole = (newHeader + text.substring(header().length())).getBytes(ISO_8859_1);
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        sha256.update(whole, 0, whole.length - 32);
        System.arraycopy(sha256.digest(), 0, whole, whole.length - 32, 32);
        return whole;
    }

    private static void assertFault(byte[] bytes, String start) {
        assertThatThrownBy(() -> CheckpointFormat.read(bytes))
                .isInstanceOf(InvalidCheckpoint.class)
                .hasMessageStartingWith(start);
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) bits[i] = Float.floatToRawIntBits(values[i]);
        return bits;
    }
}
