// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.process;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the trainer. What is wrong with its arguments is said in one sentence, with exit code 2, before anything starts. */
@QuarkusMain
public class TrainerMain {
    private TrainerMain() {}

    @SuppressWarnings("SystemOut")
    public static void main(String... args) {
        try {
            // A property of the system wins over the environment and over what is built in, as an argument should.
            TrainerArguments.parse(args, System.getenv()).forEach(System::setProperty);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
        Quarkus.run();
    }
}
