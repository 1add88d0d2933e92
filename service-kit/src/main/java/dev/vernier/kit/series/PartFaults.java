// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.series;

import dev.vernier.events.DataSpec;
import dev.vernier.events.Fault;
import java.util.ArrayList;
import java.util.List;

/** Whether rows that are all right by themselves are enough to train, validate and test on. */
final class PartFaults {
    private PartFaults() {}

    static List<Fault> of(DataSpec data, SeriesColumns columns) {
        Parts parts = Parts.of(data, columns.rows());
        List<Fault> faults = new ArrayList<>();
        check(data, columns.rows(), "train", parts.train(), faults);
        check(data, columns.rows(), "validation", parts.validation(), faults);
        check(data, columns.rows(), "test", parts.test(), faults);
        if (faults.isEmpty() && columns.constantTargetRows() >= parts.trainRows()) {
            faults.add(new Fault(
                    "data.target",
                    "must vary over the " + parts.trainRows() + " training rows",
                    columns.firstTarget() + " in all of them"));
        }
        return faults;
    }

    private static void check(DataSpec data, int rows, String name, Part part, List<Fault> faults) {
        if (part.windows() > 0) return;
        faults.add(new Fault(
                "data.split." + name,
                "must leave a target for at least one window of lookback " + data.lookback() + " and horizon "
                        + data.horizon(),
                "no target in " + rows + " rows"));
    }
}
