// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

/**
 * Where a study begins on the topics: whoever starts needs nothing of it that lies before. Taken when the study was accepted.
 *
 * @param submission the event on {@code base-params} that was accepted
 * @param trials the end of {@code trials} then
 * @param trialProgress the end of {@code trial-progress} then
 * @param trialResults the end of {@code trial-results} then
 */
public record StudyOffsets(Place submission, Place trials, Place trialProgress, Place trialResults) {}
