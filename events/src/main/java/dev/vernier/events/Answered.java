// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

/**
 * What users have sent and been answered, of whatever study, as far as the writer of a status knew: whoever starts need not judge it again.
 *
 * @param submissions below this place on {@code base-params} each has its answer
 * @param rejections what was rejected out of order, at or above that place, is named on {@code rejections} from this place on
 * @param commands below this place on {@code commands} each has been obeyed or refused
 */
public record Answered(Place submissions, Place rejections, Place commands) {}
