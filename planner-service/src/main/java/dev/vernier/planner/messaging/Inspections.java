// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.messaging;

import dev.vernier.events.BaseParams;
import dev.vernier.events.Fault;
import dev.vernier.events.StudyId;
import dev.vernier.kit.process.FatalError;
import dev.vernier.kit.storage.StoreUnavailable;
import dev.vernier.planner.storage.DataInspection;
import dev.vernier.planner.storage.DataInspection.Finding;
import dev.vernier.planner.study.Submission;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Looks at studies' data on threads of its own, a few at a time: a data set may be large, and a store may hang. What is found is asked for
 * by the planner's thread. For one thread.
 */
final class Inspections implements AutoCloseable {
    /** Each holds an event of at most 1 MiB and what reading a series needs. */
    private static final int AT_A_TIME = 4;

    private final Function<BaseParams, Finding> inspection;
    private final ExecutorService workers = Executors.newFixedThreadPool(AT_A_TIME, work -> {
        Thread thread = new Thread(work, "looks-at-data");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<Long, Asked> underWay = new HashMap<>();
    private final Queue<Found> found = new ConcurrentLinkedQueue<>();

    /** An event whose data is looked at. */
    record Asked(Submission submission, BaseParams params) {}

    /**
     * What came of it.
     *
     * @param finding null when the data cannot be looked at now
     * @param failure why not, in a sentence
     */
    record Found(
            Asked asked,
            @Nullable Finding finding,
            @Nullable String failure) {}

    Inspections(DataInspection inspection) {
        this(params -> inspection.inspect(params.data()));
    }

    Inspections(Function<BaseParams, Finding> inspection) {
        this.inspection = inspection;
    }

    /** Whether one more can be begun. */
    boolean hasRoom() {
        return underWay.size() < AT_A_TIME;
    }

    /** @param submission its offset */
    boolean isLookingAt(long submission) {
        return underWay.containsKey(submission);
    }

    /** Whether the data of another event for the same study is being looked at: the first to come is answered first. */
    boolean isAbout(StudyId study) {
        return underWay.values().stream()
                .anyMatch(asked -> asked.params().study().equals(study));
    }

    void begin(Asked asked) {
        underWay.put(asked.submission().offset(), asked);
        workers.execute(() -> found.add(look(asked)));
    }

    private Found look(Asked asked) {
        try {
            return new Found(asked, inspection.apply(asked.params()), null);
        } catch (StoreUnavailable e) {
            return new Found(asked, null, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // It would be no better the next time.
            Fault fault = new Fault(
                    "data.uri",
                    "must name data that can be looked at (" + e + ")",
                    asked.params().data().uri());
            return new Found(asked, new Finding("", List.of(fault)), null);
        } catch (Error e) {
            FatalError.end(e);
            throw e;
        }
    }

    /** What was found since this was last asked. */
    List<Found> take() {
        List<Found> taken = new ArrayList<>();
        for (Found next = found.poll(); next != null; next = found.poll()) {
            underWay.remove(next.asked().submission().offset());
            taken.add(next);
        }
        return taken;
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
