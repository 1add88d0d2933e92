// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vernier.events.DataSpec;
import dev.vernier.events.DataSpec.Predict;
import dev.vernier.events.Fault;
import dev.vernier.events.Split;
import dev.vernier.kit.series.SeriesLimits;
import dev.vernier.kit.series.SeriesSource;
import dev.vernier.kit.storage.ObjectLocation;
import dev.vernier.kit.storage.ObjectStore;
import dev.vernier.kit.storage.StoreUnavailable;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What a submission is told of its data, and when it has to wait. */
class DataInspectionTest {
    private static final DataSpec DATA = new DataSpec(
            "s3://datasets/a.csv",
            "x",
            List.of("x"),
            null,
            2,
            1,
            Predict.LEVEL,
            new Split(new BigDecimal("0.7"), new BigDecimal("0.15"), new BigDecimal("0.15")),
            null);

    private boolean isAway;

    @Test
    void tellsARefusalInTheStoresOwnWords() {
        assertThat(faults(answer(403, "AccessDenied", "Access Denied")))
                .containsExactly("data.uri must name an object that the object store gives out, which says:"
                        + " Access Denied (AccessDenied, HTTP 403), was s3://datasets/a.csv");
        assertThat(faults(answer(404, "NoSuchBucket", "The specified bucket does not exist")))
                .containsExactly("data.uri must name an object that the object store gives out, which says:"
                        + " The specified bucket does not exist (NoSuchBucket, HTTP 404), was s3://datasets/a.csv");
        assertThat(faults(answer(400, "KeyTooLongError", "Your key is too long")))
                .containsExactly("data.uri must name an object that the object store gives out, which says:"
                        + " Your key is too long (KeyTooLongError, HTTP 400), was s3://datasets/a.csv");
    }

    @Test
    void tellsWhatTheClientDoesNotEvenSend() {
        assertThat(faults(new IllegalArgumentException("Key cannot be empty")))
                .singleElement()
                .asString()
                .contains("Key cannot be empty");
    }

    @Test
    void cutsAndCleansWhatTheStoreSays() {
        assertThat(faults(answer(400, "Odd", "line\n".repeat(1_000))))
                .singleElement()
                .asString()
                .hasSizeLessThan(300)
                .doesNotContain("\n");
    }

    @Test
    void tellsAFailureOverThisObjectWhereTheStoreAnswersOtherQuestions() {
        // given
        Exception failure = answer(500, "InternalError", "File name too long");

        // then
        assertThat(faults(failure)).singleElement().asString().contains("File name too long (InternalError, HTTP 500)");
        isAway = true;
        assertThatThrownBy(() -> faults(failure)).isInstanceOf(StoreUnavailable.class);
    }

    @Test
    void waitsWhereAnotherTryMayHelp() {
        assertThatThrownBy(() -> faults(new IOException("connection refused"))).isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> faults(answer(503, "SlowDown", "Reduce your request rate")))
                .isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> faults(answer(400, "RequestTimeout", "Your socket connection was idle")))
                .isInstanceOf(StoreUnavailable.class);
    }

    private static Exception answer(int status, String code, String message) {
        return AwsServiceException.builder()
                .statusCode(status)
                .message(message)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
    }

    private List<String> faults(Exception failure) {
        SeriesSource source =
                new SeriesSource(failing(failure), List.of("datasets"), Optional.empty(), SeriesLimits.DEFAULTS);
        return new DataInspection(source)
                .inspect(DATA).faults().stream().map(Fault::sentence).toList();
    }

    private ObjectStore failing(Exception failure) {
        return new ObjectStore() {
            @Override
            public void put(ObjectLocation location, byte[] bytes, String mediaType) {
                throw new UnsupportedOperationException("a planner writes no object");
            }

            @Override
            public Optional<byte[]> get(ObjectLocation location, long maxBytes) {
                throw new StoreUnavailable("cannot read " + location, failure);
            }

            @Override
            public void delete(ObjectLocation location) {
                throw new UnsupportedOperationException("a planner deletes no object");
            }

            @Override
            public List<String> list(String bucket, String prefix) {
                if (isAway) throw new StoreUnavailable("cannot list " + bucket, new IOException("no route"));
                return List.of();
            }

            @Override
            public void close() {}
        };
    }
}
