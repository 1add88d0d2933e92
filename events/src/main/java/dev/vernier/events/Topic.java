// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import java.util.List;

/** The topics and what travels on them; {@code events/README.md} shows the same table. */
public enum Topic {
    BASE_PARAMS("base-params", 1, Retention.FOREVER, BaseParams.class),
    REJECTIONS("rejections", 1, Retention.FOREVER, Rejection.class),
    TRIALS("trials", 1, Retention.FOREVER, TrialConfig.class),
    TRIAL_PROGRESS(
            "trial-progress", 1, Retention.BROKER_DEFAULT, RunStarted.class, EpochCompleted.class, AttemptEnded.class),
    TRIAL_RESULTS("trial-results", 1, Retention.FOREVER, TrialResult.class),
    STUDIES("studies", 1, Retention.COMPACTED, StudyStatus.class),
    REPORTS("reports", 1, Retention.FOREVER, ReportWritten.class),
    DEAD_LETTERS("dead-letters", 1, Retention.BROKER_DEFAULT);

    /** How long a topic keeps its records. */
    public enum Retention {
        FOREVER,
        COMPACTED,
        BROKER_DEFAULT
    }

    private final String topicName;
    private final int partitions;
    private final Retention retention;
    private final List<Class<?>> messages;

    Topic(String topicName, int partitions, Retention retention, Class<?>... messages) {
        this.topicName = topicName;
        this.partitions = partitions;
        this.retention = retention;
        this.messages = List.of(messages);
    }

    public String topicName() {
        return topicName;
    }

    public int partitions() {
        return partitions;
    }

    public Retention retention() {
        return retention;
    }

    /** The messages that may be on this topic; none for dead letters, which hold what nobody could read. */
    public List<Class<?>> messages() {
        return messages;
    }
}
