// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.vernier.events.EventJson;
import dev.vernier.events.StoredObject;
import dev.vernier.events.TrialConfig;
import dev.vernier.kit.series.Series;
import dev.vernier.kit.storage.ObjectLocation;
import dev.vernier.kit.storage.ObjectStore;
import dev.vernier.trainer.training.LstmParameters;
import dev.vernier.trainer.training.ModelDescription;
import dev.vernier.trainer.training.NetworkFormat;
import dev.vernier.trainer.training.RunEnding;
import dev.vernier.trainer.training.TrainedModel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Keeps what completed runs leave behind, below {@code <study>/<trial>/<replicate>/<digest>/}: the network, what it is and how to feed it, and
 * its predictions. The digest is that of the files. A run that is trained twice on the same kind of processor gives the same bytes and
 * overwrites its files with themselves; where it gives others, these lie beside them, and what the counted result names stays what it was.
 */
public final class ModelStore {
    /** Of the digest in a folder's name: enough to tell the few sets of files apart that one run can leave. */
    private static final int DIGITS = 16;

    private final ObjectStore store;
    private final String bucket;
    private final NetworkFormat format;

    public ModelStore(ObjectStore store, String bucket, NetworkFormat format) {
        this.store = store;
        this.bucket = bucket;
        this.format = format;
    }

    /** @throws dev.vernier.kit.storage.StoreUnavailable when the store cannot be reached now */
    public List<StoredObject> put(TrialConfig config, Series series, RunEnding.Completed run) {
        TrainedModel model = run.model();
        LstmParameters parameters = LstmParameters.of(config.params());
        List<File> files = List.of(
                new File(
                        "model",
                        "model.zip",
                        "application/zip",
                        format.write(
                                model.network(), parameters, model.weights().toArray())),
                new File("description", "model.json", "application/json", json(ModelDescription.of(config, run))),
                new File("predictions", "predictions.csv", "text/csv", PredictionsCsv.of(model, series)));
        String folder = config.runId() + "/" + digest(files) + "/";
        return files.stream().map(file -> put(folder, file)).toList();
    }

    /** @param name what it is, for people */
    private record File(String name, String fileName, String mediaType, byte[] bytes, String sha256) {
        File(String name, String fileName, String mediaType, byte[] bytes) {
            this(name, fileName, mediaType, bytes, EventJson.sha256(bytes));
        }
    }

    private static String digest(List<File> files) {
        String digests = files.stream().map(File::sha256).collect(Collectors.joining());
        return EventJson.sha256(digests.getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
    }

    private StoredObject put(String folder, File file) {
        ObjectLocation location = new ObjectLocation(bucket, folder + file.fileName());
        store.put(location, file.bytes(), file.mediaType());
        return new StoredObject(file.name(), location.toString(), file.bytes().length, file.sha256());
    }

    private static byte[] json(ModelDescription description) {
        // Jackson's own indenter ends lines as the system does.
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        try {
            String text = EventJson.mapper().writer(printer).writeValueAsString(description);
            return (text + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a description can always be written", e);
        }
    }
}
