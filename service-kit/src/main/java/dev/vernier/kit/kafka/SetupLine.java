// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.kafka;

/**
 * What became of one thing that the services need.
 *
 * @param kind such as {@code topic}
 * @param isFault whether the services cannot work with it as it is
 * @param result what was done, or found; of a fault a whole sentence
 */
public record SetupLine(String kind, String name, boolean isFault, String result) {

    public static SetupLine done(String kind, String name, String result) {
        return new SetupLine(kind, name, false, result);
    }

    public static SetupLine fault(String kind, String name, String sentence) {
        return new SetupLine(kind, name, true, sentence);
    }
}
