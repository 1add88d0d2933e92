// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

/**
 * @param epochs at most this many passes over the training windows
 * @param patience stop after this many epochs without a better validation loss
 * @param seed the study's seed, from which every replicate's seed is derived
 */
public record Training(int epochs, int patience, long seed) {}
