// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Reads a series from CSV, or says everything that is wrong with it at once; knows how its rows fall into training, validation and
 * test windows. Planner and trainer read through the same code, so that what was accepted can be trained.
 */
@NullMarked
package dev.vernier.kit.series;

import org.jspecify.annotations.NullMarked;
