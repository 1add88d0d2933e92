// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.storage;

import software.amazon.awssdk.core.exception.SdkServiceException;

/** The object store could not be reached, or refused. */
public final class StoreUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int HTTP_TIMEOUT = 408;

    public StoreUnavailable(String what, Throwable cause) {
        super(what + ": " + cause.getMessage(), cause);
    }

    /** Whether the store was there and said no: to ask again changes nothing before somebody changes its rights. */
    public boolean isRefusal() {
        if (!(getCause() instanceof SdkServiceException answer)) return false;
        boolean isOurFault = answer.statusCode() >= 400 && answer.statusCode() < 500;
        return isOurFault && answer.statusCode() != HTTP_TIMEOUT && !answer.isThrottlingException();
    }
}
