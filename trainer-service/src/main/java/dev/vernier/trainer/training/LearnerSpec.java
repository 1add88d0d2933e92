// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.training;

/** What a learner needs to know before its first batch, so that it can allocate everything once. */
public record LearnerSpec(Network network, LstmParameters parameters, Windows windows, Seeds seeds) {}
