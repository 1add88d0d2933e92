// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.http;

import dev.vernier.planner.study.Demand;
import java.util.Optional;

/** What the topics say now, as this planner has read them. */
@FunctionalInterface
public interface CurrentDemand {
    /** Empty before all of it was read for the first time. */
    Optional<Demand> now();
}
