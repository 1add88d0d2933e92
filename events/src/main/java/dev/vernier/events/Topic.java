// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The topics and what travels on them; {@code events/README.md} shows the same table. */
public enum Topic {
    BASE_PARAMS("base-params", Retention.FOREVER, BaseParams.class),
    COMMANDS("commands", Retention.FOREVER, StudyCommand.class),
    REJECTIONS("rejections", Retention.FOREVER, Rejection.class),
    TRIALS("trials", Retention.FOREVER, TrialConfig.class),
    TRIAL_PROGRESS(
            "trial-progress", Retention.BROKER_DEFAULT, RunStarted.class, EpochCompleted.class, AttemptEnded.class),
    TRIAL_RESULTS("trial-results", Retention.FOREVER, TrialResult.class),
    STUDIES("studies", Retention.COMPACTED, StudyStatus.class),
    CLOSED_STUDIES("closed-studies", Retention.COMPACTED, StudyClosed.class),
    REPORTS("reports", Retention.FOREVER, ReportWritten.class),
    DEAD_LETTERS("dead-letters", Retention.BROKER_DEFAULT);

    /** How long a topic keeps its records. */
    public enum Retention {
        FOREVER,
        COMPACTED,
        BROKER_DEFAULT
    }

    /** Of a batch as it travels; room for one message of the largest size with its key and its headers. */
    private static final int MOST_BYTES = EventJson.MAX_MESSAGE_BYTES + 64 * 1024;

    /** Of what trainers say of a run under way: some hundred bytes each, many in a batch. */
    private static final int MOST_PROGRESS_BYTES = 32 * 1024;

    /** What is not compacted yet is read at every start: the broker compacts closed segments alone, and its own take 1 GiB to close. */
    private static final int COMPACTED_SEGMENT_BYTES = 32 << 20;

    private final String topicName;
    private final Retention retention;
    private final List<Class<?>> messages;

    Topic(String topicName, Retention retention, Class<?>... messages) {
        this.topicName = topicName;
        this.retention = retention;
        this.messages = List.of(messages);
    }

    public String topicName() {
        return topicName;
    }

    /** One each, and so one total order; of {@code trials} every trainer is served from the whole queue. */
    public int partitions() {
        return 1;
    }

    /**
     * The settings that the topic must have, by Kafka's names. Times are the broker's own: nobody's clock can close a study. Nothing is kept
     * compressed where one record may be large: 10 kB of zstd may hold 300 MB, and whoever reads it would be ended by it. Progress is
     * compressed; its small batches bound what they may hold.
     */
    public Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("message.timestamp.type", "LogAppendTime");
        settings.put("compression.type", this == TRIAL_PROGRESS ? "gzip" : "uncompressed");
        settings.put("max.message.bytes", String.valueOf(this == TRIAL_PROGRESS ? MOST_PROGRESS_BYTES : MOST_BYTES));
        switch (retention) {
            case FOREVER -> {
                settings.put("cleanup.policy", "delete");
                settings.put("retention.ms", "-1");
                settings.put("retention.bytes", "-1");
            }
            case COMPACTED -> {
                settings.put("cleanup.policy", "compact");
                settings.put("segment.bytes", String.valueOf(COMPACTED_SEGMENT_BYTES));
            }
            case BROKER_DEFAULT -> settings.put("cleanup.policy", "delete");
        }
        return settings;
    }

    public Retention retention() {
        return retention;
    }

    /** The messages that may be on this topic; none for dead letters, which hold what nobody could read. */
    public List<Class<?>> messages() {
        return messages;
    }
}
