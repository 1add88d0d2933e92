// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

/**
 * A Kafka broker and an S3 server as child processes, and the services beside them: for the command line and for tests. What runs in the
 * parent imports nothing but the JDK; {@link KafkaMain} and {@link S3Main} run in the children, with the libraries of the servers.
 */
@NullMarked
package dev.vernier.infrastructure;

import org.jspecify.annotations.NullMarked;
