// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.remote;

import dev.vernier.events.ReportWritten;
import dev.vernier.events.StudyStatus;
import org.jspecify.annotations.Nullable;

/**
 * A study that has ended.
 *
 * @param report its newest; null when there is none
 */
record EndedStudy(StudyStatus status, @Nullable ReportWritten report) {}
