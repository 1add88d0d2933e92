// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vernier.events.DataSpec;
import dev.vernier.events.DataSpec.Predict;
import dev.vernier.events.EventJson;
import dev.vernier.events.StoredObject;
import dev.vernier.events.TrialConfig;
import dev.vernier.kit.series.Series;
import dev.vernier.trainer.training.RunEnding;
import dev.vernier.trainer.training.RunTrainer;
import dev.vernier.trainer.training.Runs;
import dev.vernier.trainer.training.ScriptedEngine;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What lies in the store after a run; NetworkZipIT shows that it can be used. */
class ModelStoreTest {
    private static final byte[] NETWORK = {1, 2, 3};

    private final MemoryStore store = new MemoryStore();
    private byte[] network = NETWORK;
    private final ModelStore models = new ModelStore(store, "artifacts", (layout, parameters, weights) -> network);

    @Test
    void saysWhatItHasWritten() {
        // when
        List<StoredObject> written = put(null);

        // then
        assertThat(written).extracting(StoredObject::name).containsExactly("model", "description", "predictions");
        String folder = "s3://artifacts/test/1/1/[0-9a-f]{16}/";
        assertThat(written)
                .extracting(StoredObject::uri)
                .satisfiesExactly(
                        uri -> assertThat(uri).matches(folder + "model\\.zip"),
                        uri -> assertThat(uri).matches(folder + "model\\.json"),
                        uri -> assertThat(uri).matches(folder + "predictions\\.csv"));
        assertThat(store.objects).hasSize(3).containsEntry(written.get(0).uri(), NETWORK);
        assertThat(written).allSatisfy(object -> {
            byte[] bytes = store.bytes(object.uri());
            assertThat(object.bytes()).isEqualTo(bytes.length);
            assertThat(object.sha256()).isEqualTo(EventJson.sha256(bytes));
        });
    }

    @Test
    void overwritesFilesWithThemselvesAlone() {
        // given
        List<StoredObject> written = put(null);
        List<StoredObject> writtenAgain = put(null);

        // when another processor has come to other bits
        network = new byte[] {1, 2, 4};
        List<StoredObject> others = put(null);

        // then
        assertThat(writtenAgain).isEqualTo(written);
        assertThat(store.objects).hasSize(6);
        assertThat(List.of(written, others))
                .allSatisfy(files -> assertThat(files)
                        .allSatisfy(object -> assertThat(EventJson.sha256(store.bytes(object.uri())))
                                .isEqualTo(object.sha256())));
    }

    @Test
    void describesTheModel() {
        // when
        put(null);

        // then
        assertThat(text("model.json")).isEqualTo("""
                {
                  "format_version" : 1,
                  "run_id" : "test/1/1",
                  "params" : {
                    "hidden_size" : 4,
                    "num_layers" : 2,
                    "dropout" : 0.1,
                    "learning_rate" : 0.01,
                    "batch_size" : 8
                  },
                  "seed" : 42,
                  "best_epoch" : 2,
                  "validation_loss" : 0.0625,
                  "features" : [ {
                    "name" : "b",
                    "low" : -26.0,
                    "high" : 6.0
                  }, {
                    "name" : "a",
                    "low" : -3.0,
                    "high" : 13.0
                  } ],
                  "target" : "a",
                  "lookback" : 2,
                  "horizon" : 3,
                  "predict" : "change",
                  "input" : [ "windows", "features", "steps" ],
                  "output" : [ "windows", "1" ],
                  "feeding" : [\
                 "Scale each value: (value - low) / (high - low) of its feature; 0 if high equals low.",\
                 "In each window subtract from every scaled value that of the same feature at the last step.",\
                 "Fill a float32 array [windows, features, steps]: features in the order of this file, steps in the order of time, lookback of them.",\
                 "The prediction is output * (high - low) + the target's own value at the window's last step, with low and high of the target." ],
                  "data" : {
                    "uri" : "s3://datasets/a.csv",
                    "target" : "a",
                    "features" : [ "b", "a" ],
                    "lookback" : 2,
                    "horizon" : 3,
                    "predict" : "change",
                    "split" : {
                      "train" : 0.7,
                      "validation" : 0.15,
                      "test" : 0.15
                    }
                  }
                }
                """);
    }

    @Test
    void listsThePredictionsByRow() {
        // when
        put(null);

        // then 20 rows, 14 of them to train on, an error of 1/4 of the range 16
        assertThat(text("predictions.csv")).isEqualTo("""
                part,time,actual,predicted
                validation,14,14.0,18.0
                validation,15,15.0,19.0
                validation,16,16.0,20.0
                test,17,17.0,21.0
                test,18,18.0,22.0
                test,19,19.0,23.0
                """);
    }

    @Test
    void listsThePredictionsByTheTimestampOfTheTarget() {
        // when
        put("date");

        // then
        assertThat(text("predictions.csv")).startsWith("""
                part,time,actual,predicted
                validation,"day ""14"", noon",14.0,18.0
                validation,"day ""15"", noon",15.0,19.0
                """);
    }

    private List<StoredObject> put(@Nullable String timestamp) {
        DataSpec plain = Runs.data("a", 2, 3, Predict.CHANGE, "b", "a");
        DataSpec data =
                new DataSpec(plain.uri(), "a", plain.features(), timestamp, 2, 3, Predict.CHANGE, plain.split(), null);
        Series series = Runs.series(data, csv());
        TrialConfig config = Runs.config(Runs.params(4, 2, 0.1, 0.01, 8), data, 3, 8, 42);
        RunEnding ending = new RunTrainer(new ScriptedEngine(0.5, 0.25, 0.75), () -> 0)
                .train(config, series, progress -> {}, () -> false);
        return models.put(config, series, (RunEnding.Completed) ending);
    }

    private static byte[] csv() {
        StringBuilder csv = new StringBuilder("date,a,b\n");
        for (int row = 0; row < 20; row++) {
            int a = row == 0 ? -3 : row;
            csv.append("\"day \"\"" + row + "\"\", noon\"," + a + "," + -2 * a + "\n");
        }
        return csv.toString().getBytes(UTF_8);
    }

    private String text(String name) {
        return new String(store.only("/" + name), UTF_8);
    }
}
