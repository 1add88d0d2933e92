// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.training;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.vernier.trainer", importOptions = ImportOption.DoNotIncludeTests.class)
class PurityTest {
    @ArchTest
    static final ArchRule trainingKnowsNoLibrary = classes()
            .that()
            .resideInAPackage("dev.vernier.trainer.training")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "dev.vernier.events",
                    "dev.vernier.kit.series",
                    "org.jspecify.annotations",
                    "dev.vernier.trainer.training");

    /** Whoever can write what is deserialised runs code in the trainer: Deeplearning4j's restoring of models is such a door. */
    @ArchTest
    static final ArchRule nobodyDeserialisesJavaObjects = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.io.ObjectInputStream")
            .orShould()
            .callMethodWhere(target(owner(name("org.deeplearning4j.util.ModelSerializer")))
                    .and(target(nameMatching("(restore|add|get).*"))))
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.nd4j.common.util.SerializationUtils");
}
