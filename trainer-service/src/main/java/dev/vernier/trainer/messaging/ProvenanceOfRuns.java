// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.messaging;

import dev.vernier.events.DataSpec;
import dev.vernier.events.Provenance;
import dev.vernier.kit.kafka.VernierVersion;

/** What this trainer's results depend on, beside the run itself. */
record ProvenanceOfRuns(String engine, String device, String jvm, String os, String cpu) {

    static ProvenanceOfRuns here(String engine, String device) {
        return new ProvenanceOfRuns(
                engine,
                device,
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                Processor.name());
    }

    Provenance of(DataSpec data) {
        return new Provenance(data.sha256(), VernierVersion.get(), engine, device, jvm, os, cpu);
    }
}
