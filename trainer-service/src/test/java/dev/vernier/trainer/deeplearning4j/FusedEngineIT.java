// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.deeplearning4j;

import dev.vernier.trainer.training.Engine;

class FusedEngineIT extends EngineContract {
    @Override
    Engine engine() {
        return new FusedEngine();
    }
}
