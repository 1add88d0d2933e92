// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.study;

import dev.vernier.events.Place;

/**
 * What is known of a study that has ended: enough to tell a repetition from a contradiction. All else is on its last status.
 *
 * @param baseParamsSha256 of what was asked for
 * @param submission where it was asked for
 * @param statusAt the offset of its last status on {@code studies}
 */
public record EndedStudy(String baseParamsSha256, Place submission, long statusAt) {}
