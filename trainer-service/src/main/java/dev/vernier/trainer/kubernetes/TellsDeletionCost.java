// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.kubernetes;

import dev.vernier.kit.logging.FieldLogger;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Keeps the annotation of this pod near what its deletion would cost. Best effort: training never waits for it, and what keeps it from
 * working is one line in the log.
 */
public final class TellsDeletionCost {
    private static final Logger LOG = FieldLogger.of(TellsDeletionCost.class);

    private static final Pace PACE = new Pace(Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofMinutes(5));

    private final PodResource pod;
    private final Supplier<Collection<Duration>> unkept;
    private final Pace pace;
    private final Predicate<Duration> waitOrEnd;
    /** Null when nobody knows: a container before this one may have written, and what seemed to fail may have been done. */
    private @Nullable DeletionCost told;

    private boolean refused;

    /**
     * @param unkept asked for each busy slot's work that would be lost
     * @param waitOrEnd waits so long and says whether it is time to end
     */
    TellsDeletionCost(
            PodResource pod, Supplier<Collection<Duration>> unkept, Pace pace, Predicate<Duration> waitOrEnd) {
        this.pod = pod;
        this.unkept = unkept;
        this.pace = pace;
        this.waitOrEnd = waitOrEnd;
    }

    /**
     * Returns at once; a thread of its own does it from now on. Does nothing but say why where this is no pod.
     *
     * @param unkept asked for each busy slot's work that would be lost
     * @param waitOrEnd waits so long and says whether it is time to end
     */
    public static void begin(
            Map<String, String> environment, Supplier<Collection<Duration>> unkept, Predicate<Duration> waitOrEnd) {
        try {
            PodResource pod = new PodResource(Cluster.around(environment));
            Thread telling =
                    new Thread(new TellsDeletionCost(pod, unkept, PACE, waitOrEnd)::untilTheEnd, "tells-deletion-cost");
            telling.setDaemon(true);
            telling.start();
        } catch (Cluster.NotInACluster | IOException e) {
            LOG.warn("Pod's deletion cost is not told cause={}", e.getMessage());
        }
    }

    void untilTheEnd() {
        Duration pause = pace.look();
        while (!waitOrEnd.test(pause)) pause = look();
    }

    private Duration look() {
        DeletionCost cost = DeletionCost.of(unkept.get());
        if (told != null && !cost.differsFrom(told)) return pace.look();
        told = null;
        try {
            pod.tell(cost);
            told = cost;
            refused = false;
            return pace.afterTelling();
        } catch (IOException e) {
            if (!refused) LOG.warn("Pod's deletion cost is not told, trying on cause={}", e.toString());
            refused = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return pace.afterRefusal();
    }

    /**
     * How often.
     *
     * @param look at the trainer, while there is nothing to tell
     * @param afterTelling at the earliest the next change: so long at most a pod that has just begun may count as idle
     * @param afterRefusal until the next try
     */
    record Pace(Duration look, Duration afterTelling, Duration afterRefusal) {}
}
