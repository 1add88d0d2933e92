// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.plan;

import dev.vernier.events.BaseParams;

/** What plans the trials of a study. */
public interface Planning {

    /** The plan of a study, always the same for the same study and version. */
    Plan plan(BaseParams study);

    /** Whether studies that were begun by that version of an algorithm can be gone on with here. */
    boolean knows(String version);

    /** The fine search. */
    Planning FINE = new Planning() {
        @Override
        public Plan plan(BaseParams study) {
            return FineSearch.plan(study);
        }

        @Override
        public boolean knows(String version) {
            return version.equals(PlanVersion.FINE);
        }
    };
}
