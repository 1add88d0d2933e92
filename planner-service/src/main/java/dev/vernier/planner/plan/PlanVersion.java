// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.plan;

/** Names the planning algorithm; a plan is recomputed from a study, so whatever changes a plan must change this. */
public final class PlanVersion {
    public static final String FINE = "fine/1";

    private PlanVersion() {}
}
