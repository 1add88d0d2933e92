// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.http;

import dev.vernier.planner.study.Demand;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** {@code GET /autoscaling}: what an autoscaler of the trainers asks. Active or standing by, every planner gives the same answer. */
@Path("/autoscaling")
@Authenticated
class AutoscalingResource {
    private static final int TRY_AGAIN_AFTER_SECONDS = 2;

    private final CurrentDemand demand;

    AutoscalingResource(CurrentDemand demand) {
        this.demand = demand;
    }

    /** The answer; its fields are a contract with autoscalers (deploy/README.md). */
    record Answer(int outstanding, int waiting, int running) {
        static Answer of(Demand demand) {
            return new Answer(demand.outstanding(), demand.waiting(), demand.running());
        }
    }

    /** 503 and a sentence while nothing is known: a 0 would stop every trainer, and an old number would keep them. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @NonBlocking
    public Answer get() {
        @Nullable Demand now = demand.now().orElse(null);
        if (now == null) throw new ServiceUnavailableException(unknown());
        return Answer.of(now);
    }

    private static Response unknown() {
        return Response.status(Response.Status.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, TRY_AGAIN_AFTER_SECONDS)
                .type(MediaType.TEXT_PLAIN)
                .entity("This planner has not read its topics to the end yet, or no broker has answered it for "
                        + "half a minute.\n")
                .build();
    }
}
