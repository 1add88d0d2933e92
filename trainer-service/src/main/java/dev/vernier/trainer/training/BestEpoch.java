// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.training;

/** The epoch with the lowest validation loss so far; of equal ones the first. Nobody changes the parameters any more. */
public record BestEpoch(int epoch, double validationLoss, float[] parameters) {}
