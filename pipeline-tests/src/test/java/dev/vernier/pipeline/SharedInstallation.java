// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.pipeline;

import dev.vernier.infrastructure.TestInfrastructure;
import java.util.List;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives test classes the one installation that all of them harm in turn, whole before each test; it is closed after the last. */
final class SharedInstallation implements ParameterResolver, BeforeEachCallback {
    private static final List<String> ALL =
            List.of("planner-1", "planner-2", "reporter-1", "reporter-2", "trainer-1", "trainer-2");

    @Override
    public void beforeEach(ExtensionContext context) {
        shared(context).makeWhole();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Installation.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return shared(context);
    }

    private static Installation shared(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(SharedInstallation.class))
                .computeIfAbsent(Installation.class, key -> start(), Installation.class);
    }

    private static Installation start() {
        Installation installation = new Installation(TestInfrastructure.startEmbedded(), ALL);
        installation.undisturbed(Studies.QUICK);
        installation.undisturbed(Studies.LONG);
        return installation;
    }
}
