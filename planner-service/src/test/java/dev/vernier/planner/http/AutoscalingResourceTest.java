// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vernier.planner.study.Demand;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AutoscalingResourceTest {
    @Test
    void tellsWhatWaitsWhatRunsAndBoth() {
        assertThat(new AutoscalingResource(() -> Optional.of(new Demand(3, 2))).get())
                .isEqualTo(new AutoscalingResource.Answer(5, 3, 2));
    }

    /** A 0 would stop every trainer; an error leaves them alone. */
    @Test
    void saysThatItDoesNotKnowYetRatherThanThatThereIsNothing() {
        // given
        AutoscalingResource reading = new AutoscalingResource(Optional::empty);

        // when
        ServiceUnavailableException refusal =
                catchThrowableOfType(ServiceUnavailableException.class, () -> reading.get());

        // then
        assertThat(refusal.getResponse().getStatus()).isEqualTo(503);
        assertThat(refusal.getResponse().getHeaderString(HttpHeaders.RETRY_AFTER))
                .isEqualTo("2");
        assertThat(refusal.getResponse().getEntity()).asString().contains("has not read its topics");
    }
}
