// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.study;

import java.time.Instant;

/**
 * A record of {@code base-params}, not yet answered.
 *
 * @param writtenAt when the broker took it
 * @param event what was sent; nothing where the broker holds it no more
 */
public record Submission(long offset, Instant writtenAt, byte[] event) {}
