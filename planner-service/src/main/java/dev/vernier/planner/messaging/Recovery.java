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
    /** The topics on which a study begins somewhere. */
    static final Set<Topic> TOPICS = Set.of(Topic.TRIALS, Topic.TRIAL_PROGRESS, Topic.TRIAL_RESULTS);

    /** The topics on which a status names places, and that of the statuses. */
    static final Set<Topic> PLACES = Set.of(
            Topic.STUDIES,
            Topic.BASE_PARAMS,
            Topic.REJECTIONS,
            Topic.COMMANDS,
            Topic.TRIALS,
            Topic.TRIAL_PROGRESS,
            Topic.TRIAL_RESULTS);

    /** Which submissions have their answer. */
    Submissions submissions(PlannerState state) {
        long below = place(Topic.BASE_PARAMS, state.answered());
        Set<Long> accepted = state.submissions()
                .filter(place -> holds(Topic.BASE_PARAMS, place) && place.offset() >= below)
                .map(Place::offset)
                .collect(Collectors.toSet());
        return new Submissions(below, end(Topic.BASE_PARAMS), accepted, place(Topic.REJECTIONS, state.answered()));
    }

    /** Where {@code commands} is read from. */
    long commands(PlannerState state) {
        return place(Topic.COMMANDS, state.answered());
    }

    /** Up to which place of the topic all has its answer, as was said; the beginning where nothing was said of the topic as it is now. */
    private long place(Topic topic, Optional<Answered> said) {
        return said.map(answered -> places(answered).get(topic))
                .filter(place -> holds(topic, place))
                .map(place -> Math.min(place.offset(), end(topic)))
                .orElse(0L);
    }

    private static Map<Topic, Place> places(Answered answered) {
        return Map.of(
                Topic.BASE_PARAMS, answered.submissions(),
                Topic.REJECTIONS, answered.rejections(),
                Topic.COMMANDS, answered.commands());
    }

    private long end(Topic topic) {
        return ends.getOrDefault(topic, 0L);
    }

    /** The smallest offset that an open study needs; the end where none does. */
    long from(Topic topic, PlannerState state) {
        Function<StudyOffsets, Place> place = placeOn(topic);
        return state.open().stream()
                .map(study -> place.apply(study.status().offsets()))
                .mapToLong(begin -> Math.min(begin.offset(), end(topic)))
                .min()
                .orElse(end(topic));
    }

    /** Studies go on without what trainers have said of attempts; those without their runs or their results cannot, and are set aside. */
    void acceptWhatIsLost(PlannerState state, Instant now) {
        for (StudyFold study : state.open()) {
            if (!holds(Topic.TRIAL_PROGRESS, study.status().offsets().trialProgress())) {
                study.progressBegins(ids.place(Topic.TRIAL_PROGRESS, 0));
            }
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

    /** One sentence for each topic that was created anew, or has lost records, since something was last said about it. */
    List<String> news(PlannerState state) {
        Map<Topic, Place> said = new EnumMap<>(Topic.class);
        state.answered().ifPresent(answered -> said.putAll(places(answered)));
        List<String> news = new ArrayList<>();
        said.forEach((topic, place) -> {
            if (!holds(topic, place)) {
                news.add("The topic " + topic.topicName() + " was created anew: it is read from its beginning, whatever"
                        + " was said of the one before");
            } else if (place.offset() > end(topic)) {
                news.add("The topic " + topic.topicName() + " ends at " + end(topic) + ", before the offset "
                        + place.offset() + " up to which it was read: it has lost records. What comes from now on is"
                        + " read");
            }
        });
        if (said.isEmpty() && end(Topic.TRIALS) > 0) {
            news.add("The topic studies says nothing, although trials holds runs: it was created anew, or has lost its"
                    + " records. All of base-params is answered anew, and every study of it begins again; restore the"
                    + " topic if that is not wanted");
        }
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
