// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.kafka;

import dev.vernier.events.Place;
import dev.vernier.events.Topic;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * The ids that the broker gave the topics when they were created. A topic that was deleted and created anew has the same name and other
 * records: an offset is worth something beside its topic's id alone.
 */
public record TopicIds(Map<Topic, String> ids) {
    public TopicIds {
        ids = Map.copyOf(ids);
    }

    /**
     * Of these topics, as the broker says now.
     *
     * @throws UnfitBroker when the right DESCRIBE is missing
     * @throws UnknownTopicOrPartitionException when a topic is not there
     */
    public static TopicIds of(Admin admin, Collection<Topic> topics) {
        Map<Topic, String> ids = new HashMap<>();
        new Asked<>(
                        admin.describeTopics(
                                        topics.stream().map(Topic::topicName).toList())
                                .allTopicNames(),
                        "DESCRIBE on the topics "
                                + topics.stream().map(Topic::topicName).toList(),
                        "to see whether they are still the same")
                .required()
                .forEach((name, topic) -> topics.stream()
                        .filter(known -> known.topicName().equals(name))
                        .forEach(known -> ids.put(known, topic.topicId().toString())));
        return new TopicIds(ids);
    }

    /** @throws IllegalArgumentException when the broker has not said the topic's id */
    public String of(Topic topic) {
        String id = ids.get(topic);
        if (id == null) throw new IllegalArgumentException("the broker has not said the id of " + topic.topicName());
        return id;
    }

    /** That offset of the topic as it is now. */
    public Place place(Topic topic, long offset) {
        return new Place(of(topic), offset);
    }

    /** The names of the topics that have another id there, or none. */
    public List<String> otherThan(TopicIds others) {
        return ids.entrySet().stream()
                .filter(topic -> !topic.getValue().equals(others.ids.get(topic.getKey())))
                .map(topic -> topic.getKey().topicName())
                .sorted()
                .toList();
    }

    /** Whether the place lies on the topic as it is now. */
    public boolean holds(Topic topic, Place place) {
        return place.isOn(of(topic));
    }
}
