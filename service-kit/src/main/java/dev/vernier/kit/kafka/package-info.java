// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

/** Topics as the services use them: their setup, CloudEvents headers, reading a log whole, being the active one. Decides nothing. */
@NullMarked
package dev.vernier.kit.kafka;

import org.jspecify.annotations.NullMarked;
