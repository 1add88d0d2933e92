// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.http;

import io.quarkus.security.spi.runtime.AuthorizationController;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What is annotated as protected is so as soon as anything says where tokens come from. An address without the switch that goes with it
 * closes the door as well: nobody gets in then, which is noticed, unlike an open one.
 */
@Alternative
@Priority(Interceptor.Priority.LIBRARY_AFTER)
@Singleton
class AuthorizationWhenConfigured extends AuthorizationController {
    private final boolean configured;

    AuthorizationWhenConfigured(
            @ConfigProperty(name = "quarkus.oidc.tenant-enabled", defaultValue = "false") boolean enabled,
            @ConfigProperty(name = "quarkus.oidc.auth-server-url") Optional<String> server) {
        this.configured = enabled || server.isPresent();
    }

    @Override
    public boolean isAuthorizationEnabled() {
        return configured;
    }
}
