// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

/** The reporter on Kafka and object storage: gathers a study's results, stores its documents, says so. Decides nothing. */
@NullMarked
package dev.vernier.reporter.messaging;

import org.jspecify.annotations.NullMarked;
