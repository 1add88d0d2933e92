// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

/** An installation of Vernier, this machine's or any other, as its user sees it: send a study, follow it, fetch its reports. */
@NullMarked
package dev.vernier.cli.remote;

import org.jspecify.annotations.NullMarked;
