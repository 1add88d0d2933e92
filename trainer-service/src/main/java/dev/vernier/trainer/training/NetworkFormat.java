// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.training;

/** A file format for networks that others can load. */
public interface NetworkFormat {
    /** The same network gives the same bytes. */
    byte[] write(Network network, LstmParameters parameters, float[] weights);
}
