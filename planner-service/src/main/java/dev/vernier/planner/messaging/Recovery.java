// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.messaging;

import dev.vernier.events.Answered;
import dev.vernier.events.Place;
import dev.vernier.events.StudyOffsets;
import dev.vernier.events.Topic;
import dev.vernier.kit.kafka.TopicIds;
import dev.vernier.planner.study.PlannerState;
import dev.vernier.planner.study.StudyFold;
import dev.vernier.planner.study.Submissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * From where a planner that takes over must read, once it has read {@code studies}: not before what an open study needs, and not before what
 * has its answer. A topic that was created anew has lost what open studies need; that is said, and those studies are set aside.
 *
 * @param ids of the topics as they are now
 * @param ends of the topics now
 */
record Recovery(TopicIds ids, Map<Topic, Long> ends) {
    /** The topics whose ends must be known. */
    static final Set<Topic> TOPICS = Set.of(Topic.TRIALS, Topic.TRIAL_PROGRESS, Topic.TRIAL_RESULTS);

    /** The topics on which a status names places. */
    static final Set<Topic> PLACES =
            Set.of(Topic.BASE_PARAMS, Topic.COMMANDS, Topic.TRIALS, Topic.TRIAL_PROGRESS, Topic.TRIAL_RESULTS);

    /** Which submissions have their answer. */
    Submissions submissions(PlannerState state) {
        Optional<Answered> said = state.answered().filter(answered -> holds(Topic.BASE_PARAMS, answered.submissions()));
        long below = said.map(answered -> answered.submissions().offset()).orElse(0L);
        Set<Long> accepted = state.submissions()
                .filter(place -> holds(Topic.BASE_PARAMS, place) && place.offset() >= below)
                .map(Place::offset)
                .collect(Collectors.toSet());
        return new Submissions(below, accepted, said.map(Answered::rejections).orElse(0L));
    }

    /** Where {@code commands} is read from. */
    long commands(PlannerState state) {
        return state.answered()
                .map(Answered::commands)
                .filter(place -> holds(Topic.COMMANDS, place))
                .map(Place::offset)
                .orElse(0L);
    }

    /** The smallest offset that an open study needs; the end where none does. */
    long from(Topic topic, PlannerState state) {
        Function<StudyOffsets, Place> place = placeOn(topic);
        return state.open().stream()
                .map(study -> place.apply(study.status().offsets()))
                .mapToLong(Place::offset)
                .min()
                .orElse(ends.getOrDefault(topic, 0L));
    }

    /** Sets aside the studies that cannot go on. */
    void setAsideWhatIsLost(PlannerState state, Instant now) {
        for (StudyFold study : state.open()) {
            for (Topic topic : List.of(Topic.TRIALS, Topic.TRIAL_RESULTS)) {
                if (!holds(topic, placeOn(topic).apply(study.status().offsets()))) {
                    study.setAside(
                            "the topic " + topic.topicName()
                                    + " was created anew since the study was accepted, and what"
                                    + " it held of the study is gone: restore the topic, or cancel the study and send"
                                    + " it under another name",
                            now);
                }
            }
        }
    }

    /** One sentence for each topic that was created anew since something was last said about it. */
    List<String> news(PlannerState state) {
        Map<Topic, Boolean> same = new EnumMap<>(Topic.class);
        state.answered().ifPresent(answered -> {
            same.put(Topic.BASE_PARAMS, holds(Topic.BASE_PARAMS, answered.submissions()));
            same.put(Topic.COMMANDS, holds(Topic.COMMANDS, answered.commands()));
        });
        List<String> news = new ArrayList<>();
        same.forEach((topic, isSame) -> {
            if (!isSame) {
                news.add("The topic " + topic.topicName() + " was created anew: what is on it now is answered from its"
                        + " beginning, whatever was answered on the one before");
            }
        });
        return news;
    }

    private boolean holds(Topic topic, Place place) {
        return ids.holds(topic, place);
    }

    private static Function<StudyOffsets, Place> placeOn(Topic topic) {
        return switch (topic) {
            case TRIALS -> StudyOffsets::trials;
            case TRIAL_PROGRESS -> StudyOffsets::trialProgress;
            case TRIAL_RESULTS -> StudyOffsets::trialResults;
            default -> throw new IllegalArgumentException("a study has no place on " + topic.topicName());
        };
    }
}
