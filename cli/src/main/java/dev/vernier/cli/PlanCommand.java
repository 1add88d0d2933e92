// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli;

import dev.vernier.cli.studyfile.StudyFile;
import dev.vernier.planner.plan.FineSearch;
import dev.vernier.planner.plan.Plan;
import dev.vernier.planner.plan.PlanTable;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vernier plan}. */
@Command(
        name = "plan",
        description = {"Shows the trials of a study. Starts nothing and needs no data.", ""},
        footer = {
            "",
            "Examples:",
            "  ./vernier plan examples/seattle-temperature.yaml",
            "  ./vernier plan examples/seattle-temperature.yaml --format csv > trials.csv",
            "",
            "Exit codes: 0 the plan was printed, 2 the study file is not valid."
        })
final class PlanCommand implements Callable<Integer> {
    /** How a plan is printed. */
    enum Format {
        table,
        csv,
        json
    }

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "STUDY.yaml", description = "The study file.")
    private Path studyFile;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "One of ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} if not given.")
    private Format format;

    @Override
    public Integer call() {
        Plan plan = FineSearch.plan(StudyFile.read(studyFile).baseParams());
        spec.commandLine()
                .getOut()
                .print(
                        switch (format) {
                            case table -> PlanTable.text(plan);
                            case csv -> PlanTable.csv(plan);
                            case json -> PlanTable.json(plan);
                        });
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }
}
