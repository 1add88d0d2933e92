// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.messaging;

import dev.vernier.events.ReportWritten;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** A report that another thread makes. */
record ReportUnderWay(StudyRecords study, Future<ReportWritten> making) {

    boolean hasEnded() {
        return making.isDone();
    }

    /**
     * What came of it.
     *
     * @throws RuntimeException as {@link ReportMaker#make} has thrown it
     * @throws Error where the process is not fit to go on
     */
    ReportWritten result() throws ReportMaker.Delayed {
        try {
            return making.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ReportMaker.Delayed delayed) throw delayed;
            if (e.getCause() instanceof RuntimeException failure) throw failure;
            if (e.getCause() instanceof Error error) throw error;
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("it has ended, so nobody waits", e);
        }
    }

    void breakOff() {
        making.cancel(true);
    }
}
