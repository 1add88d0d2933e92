// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.studyfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vernier.cli.display.InWords;
import dev.vernier.events.BaseParams;
import dev.vernier.events.BaseParamsReader;
import dev.vernier.events.BaseParamsReading;
import dev.vernier.events.EventJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A study file that can be tuned as far as it alone tells: every rule of the contract holds.
 *
 * @param baseParams with every default filled in
 * @param dataFile the local CSV that is meant, or empty when the data lies in an object store
 */
public record StudyFile(Path path, BaseParams baseParams, Optional<Path> dataFile, ObjectNode tree) {
    private static final String FILE_SCHEME = "file:";
    private static final int MOST_BYTES = EventJson.MAX_MESSAGE_BYTES;

    /** @throws InvalidStudyFile naming everything that is wrong */
    public static StudyFile read(Path path) {
        return read(path, null);
    }

    /**
     * @param data the CSV to use in place of what the file names, or null
     * @throws InvalidStudyFile naming everything that is wrong
     */
    public static StudyFile read(Path path, @Nullable Path data) {
        JsonNode sent = Yaml.read(path.toString(), text(path));
        if (data != null && sent.path("data") instanceof ObjectNode dataNode) {
            dataNode.put("uri", FILE_SCHEME + data.toAbsolutePath());
        }
        BaseParams params = valid(BaseParamsReader.read(sent), path);
        return new StudyFile(path, params, dataFile(path, params), (ObjectNode) sent);
    }

    /**
     * The message as it goes to the topic: what the user wrote, with the data where it lies now.
     *
     * @throws InvalidStudyFile when it is too long for a message
     */
    public byte[] message(String dataUri) {
        ObjectNode message = tree.deepCopy();
        ((ObjectNode) message.get("data")).put("uri", dataUri);
        byte[] json = EventJson.json(message);
        if (json.length > EventJson.MAX_MESSAGE_BYTES) {
            throw new InvalidStudyFile(
                    path + ": has " + json.length + " bytes as JSON, a message at most " + EventJson.MAX_MESSAGE_BYTES);
        }
        return json;
    }

    private static BaseParams valid(BaseParamsReading reading, Path path) {
        return reading.fold(params -> params, invalid -> {
            throw InvalidStudyFile.of(path, invalid.faults());
        });
    }

    private static Optional<Path> dataFile(Path studyFile, BaseParams params) {
        String uri = params.data().uri();
        if (!uri.startsWith(FILE_SCHEME)) return Optional.empty();
        String named = uri.substring(FILE_SCHEME.length());
        // file:///folder/x.csv and file:folder/x.csv are both in use.
        String plain = named.startsWith("//") ? named.substring(2) : named;
        return Optional.of(studyFile.toAbsolutePath().resolveSibling(plain).normalize());
    }

    private static String text(Path path) {
        if (Files.isDirectory(path)) throw new InvalidStudyFile(path + ": is a folder, not a study file");
        if (!Files.exists(path)) throw new InvalidStudyFile(path + ": there is no such file");
        try (InputStream file = Files.newInputStream(path)) {
            byte[] bytes = file.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new InvalidStudyFile(path + ": is longer than the " + MOST_BYTES + " bytes of a study file");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InvalidStudyFile(path + ": is not text in UTF-8");
        } catch (IOException e) {
            throw new InvalidStudyFile(path + ": cannot be read (" + InWords.reason(e) + ")");
        }
    }
}
