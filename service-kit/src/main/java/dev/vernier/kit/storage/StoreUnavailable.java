// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.storage;

import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** The object store could not be reached, or refused. */
public final class StoreUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Answers of the kind "you have done wrong" that another try may still change: timeouts, conflicts, too much at once. */
    private static final Set<Integer> PASSING = Set.of(408, 409, 425, 429);

    /** The same, where S3 says so with a status that means something else everywhere else. */
    private static final Set<String> PASSING_CODES =
            Set.of("RequestTimeout", "ExpiredToken", "ExpiredTokenException", "IncompleteBody", "BadDigest");

    /** Not those of a gateway before it, or of a store that has too much to do. */
    private static final Set<Integer> FAILURES = Set.of(500, 501);

    public StoreUnavailable(String what, Throwable cause) {
        super(what + ": " + cause.getMessage(), cause);
    }

    /** Whether the store, or its client, has said no: to ask again changes nothing before somebody changes rights or name. */
    public boolean isRefusal() {
        Throwable cause = getCause();
        if (cause instanceof SdkServiceException answer) return isRefusal(answer);
        // What the client does not even send: it could make no request of it.
        return cause instanceof IllegalArgumentException
                || (cause instanceof SdkException client && client.getCause() instanceof IllegalArgumentException);
    }

    private static boolean isRefusal(SdkServiceException answer) {
        boolean isOurFault = answer.statusCode() >= 400 && answer.statusCode() < 500;
        return isOurFault
                && !PASSING.contains(answer.statusCode())
                && !answer.isThrottlingException()
                && !answer.isClockSkewException()
                && !PASSING_CODES.contains(code(answer));
    }

    /** Whether the store was there and failed over what it was asked, again and again: its client has repeated the question. */
    public boolean isFailureOfTheStore() {
        return getCause() instanceof SdkServiceException answer && FAILURES.contains(answer.statusCode());
    }

    /** What the store, or its client, has said, without what was asked of it. */
    public String words() {
        Throwable cause = getCause();
        if (!(cause instanceof SdkServiceException answer)) {
            return String.valueOf(cause == null ? null : cause.getMessage());
        }
        String status = "HTTP " + answer.statusCode();
        String code = code(answer);
        if (code.isEmpty()) return status;
        return answer instanceof AwsServiceException aws
                        && aws.awsErrorDetails().errorMessage() != null
                ? aws.awsErrorDetails().errorMessage() + " (" + code + ", " + status + ")"
                : code + " (" + status + ")";
    }

    private static String code(SdkServiceException answer) {
        if (!(answer instanceof AwsServiceException aws) || aws.awsErrorDetails() == null) return "";
        String code = aws.awsErrorDetails().errorCode();
        return code == null ? "" : code;
    }
}
