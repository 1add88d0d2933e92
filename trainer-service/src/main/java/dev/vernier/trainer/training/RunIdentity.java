// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.training;

import dev.vernier.events.EventJson;
import dev.vernier.events.RunId;
import dev.vernier.events.TrialConfig;
import dev.vernier.kit.series.Series;
import java.util.Optional;

/**
 * What makes a run the one it is: a training may go on from a checkpoint of the very same run alone. The kind of processor is not part
 * of it, although the last bits depend on it: among unlike machines to begin anew would not bring the bits of the first one back either.
 *
 * @param configSha256 of the canonical JSON of the whole {@link TrialConfig} but for the attempts before
 * @param dataSha256 of the series that it is trained on
 * @param engine by name, version included: another engine's arithmetic differs in the last bits
 * @param parameters how many the network has
 */
public record RunIdentity(RunId runId, String configSha256, String dataSha256, String engine, int parameters) {

    static RunIdentity of(TrialConfig config, Series series, Engine engine, Network network) {
        return new RunIdentity(
                config.runId(),
                // However often it was written: the attempts before are what it goes on from.
                EventJson.canonicalSha256(config.again(0)),
                series.sha256(),
                engine.name() + " on " + engine.device(),
                network.parameters());
    }

    /** Why something of the other run is of no use to this one, as a sentence; empty when both are the same. */
    public Optional<String> differenceFrom(RunIdentity other) {
        if (!other.runId.equals(runId)) return different("run", other.runId, runId);
        if (!other.dataSha256.equals(dataSha256)) return different("data sha256", other.dataSha256, dataSha256);
        if (!other.configSha256.equals(configSha256)) {
            return different("configuration's sha256", other.configSha256, configSha256);
        }
        if (!other.engine.equals(engine)) return different("engine", other.engine, engine);
        if (other.parameters != parameters) return different("parameters", other.parameters, parameters);
        return Optional.empty();
    }

    private static Optional<String> different(String what, Object found, Object expected) {
        return Optional.of("its " + what + " must be " + expected + ", was " + found);
    }
}
