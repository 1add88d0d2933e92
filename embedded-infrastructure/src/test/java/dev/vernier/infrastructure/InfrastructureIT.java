// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What every infrastructure must do: run it with {@code -Dvernier.test.infrastructure=containers} for the other one. */
class InfrastructureIT {
    private static Infrastructure infrastructure;
    private static Clients clients;

    @BeforeAll
    static void start() {
        infrastructure = TestInfrastructure.start();
        clients = new Clients(infrastructure);
    }

    @AfterAll
    static void stop() {
        if (infrastructure != null) {
            infrastructure.close();
        }
    }

    @Test
    void keepsWhatIsWrittenToATopic() throws Exception {
        // given
        clients.createTopic("kept");

        // when
        clients.write("kept", "a word");

        // then
        assertThat(clients.readAll("kept", 1)).containsExactly("a word");
    }

    @Test
    void makesNoTopicThatNobodyAskedFor() {
        assertThatThrownBy(() -> clients.describe("misspelt"))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
    }

    @Test
    void deliversToAShareGroupWhatWasWrittenBeforeItsFirstMember() throws Exception {
        // given
        clients.createTopic("queue");
        clients.startShareGroupAtTheBeginning("workers");
        clients.write("queue", "early");

        // when
        var delivered = clients.readFromShareGroup("queue", "workers", 1);

        // then
        assertThat(delivered).containsExactly("early");
    }

    @Test
    void givesBackAnObject() {
        // when
        clients.put("reports", "a/b.md", "# naïve");

        // then
        assertThat(clients.get("reports", "a/b.md")).isEqualTo("# naïve");
    }

    @Test
    void letsOnlyTheFirstWriterThroughWhenAsked() {
        try (S3Client s3 = clients.s3()) {
            // given
            s3.putObject(
                    request -> request.bucket("artifacts").key("once").ifNoneMatch("*"), RequestBody.fromString("1st"));

            // when
            var second = assertThatThrownBy(() -> s3.putObject(
                    request -> request.bucket("artifacts").key("once").ifNoneMatch("*"),
                    RequestBody.fromString("2nd")));

            // then
            second.isInstanceOfSatisfying(
                    S3Exception.class,
                    refused -> assertThat(refused.statusCode()).isEqualTo(412));
            assertThat(clients.get("artifacts", "once")).isEqualTo("1st");
        }
    }

    @Test
    void refusesAWrongKey() {
        try (S3Client stranger = clients.s3("not the secret")) {
            assertThatThrownBy(() -> stranger.listObjectsV2(request -> request.bucket("reports")))
                    .isInstanceOfSatisfying(
                            S3Exception.class,
                            refused -> assertThat(refused.statusCode()).isEqualTo(403));
        }
    }
}
