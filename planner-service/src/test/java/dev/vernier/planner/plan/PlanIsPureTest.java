// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.plan;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.vernier.planner.plan", importOptions = ImportOption.DoNotIncludeTests.class)
class PlanIsPureTest {

    @ArchTest
    static final ArchRule planKnowsOnlyTheContract = classes()
            .that()
            .resideInAPackage("dev.vernier.planner.plan..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "dev.vernier.events..",
                    "dev.vernier.study..",
                    "dev.vernier.planner.plan..",
                    "org.jspecify..");
}
