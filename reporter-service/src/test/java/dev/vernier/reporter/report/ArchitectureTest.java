// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The pure packages stay usable without a broker, a store and a framework: the command line runs them in its own process. */
@AnalyzeClasses(packages = "dev.vernier.reporter", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule STATISTICS_KNOW_NOTHING_BUT_JAVA_AND_DISTRIBUTIONS = classes()
            .that()
            .resideInAPackage("dev.vernier.reporter.statistics..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "org.apache.commons.statistics.distribution..",
                    "dev.vernier.reporter.statistics..");

    @ArchTest
    static final ArchRule THE_REPORT_KNOWS_NO_FRAMEWORK = classes()
            .that()
            .resideInAPackage("dev.vernier.reporter.report..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "com.fasterxml.jackson.annotation..",
                    "com.fasterxml.jackson.core..",
                    "com.fasterxml.jackson.databind..",
                    "de.siegmar.fastcsv..",
                    "dev.vernier.events",
                    "dev.vernier.study",
                    "dev.vernier.reporter.statistics..",
                    "dev.vernier.reporter.report..");
}
