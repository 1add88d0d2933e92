// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.vernier.events.EventJson;
import dev.vernier.events.RunId;
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

/**
 * Keeps what completed runs leave behind, below {@code <study>/<trial>/<replicate>/}: the network, what it is and how to feed it, and
 * its predictions. The same run gives the same bytes, so that a run trained twice overwrites its files with themselves.
 */
public final class ModelStore {
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
        byte[] network =
                format.write(model.network(), parameters, model.weights().toArray());
        byte[] description = json(ModelDescription.of(config, run));
        byte[] predictions = PredictionsCsv.of(model, series);
        RunId id = config.runId();
        return List.of(
                put("model", id + "/model.zip", network, "application/zip"),
                put("description", id + "/model.json", description, "application/json"),
                put("predictions", id + "/predictions.csv", predictions, "text/csv"));
    }

    private StoredObject put(String name, String key, byte[] bytes, String mediaType) {
        ObjectLocation location = new ObjectLocation(bucket, key);
        store.put(location, bytes, mediaType);
        return new StoredObject(name, location.toString(), bytes.length, EventJson.sha256(bytes));
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
