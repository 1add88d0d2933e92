// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

/** Object storage as the services use it: put, get, delete, list. Hides the S3 client. */
@NullMarked
package dev.vernier.kit.storage;

import org.jspecify.annotations.NullMarked;
