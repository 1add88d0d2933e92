// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

/** Everything on one machine: the broker, the S3 server and the services as child processes that are tended and end in order. */
@NullMarked
package dev.vernier.cli.local;

import org.jspecify.annotations.NullMarked;
