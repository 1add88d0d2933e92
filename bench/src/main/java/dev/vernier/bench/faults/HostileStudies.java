// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.bench.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vernier.events.EventJson;
import dev.vernier.events.Fault;
import dev.vernier.events.Place;
import dev.vernier.events.Rejection;
import dev.vernier.events.ReportWritten;
import dev.vernier.events.StoredObject;
import dev.vernier.events.StudyClosed;
import dev.vernier.events.StudyCommand;
import dev.vernier.events.StudyId;
import dev.vernier.events.Topic;
import java.util.List;
import java.util.stream.Stream;

/** What neither users nor planner nor reporter say of a study. */
final class HostileStudies {
    private static final String NO_SUM = "0".repeat(64);

    private HostileStudies() {}

    static Stream<HostileKind> kinds() {
        return Stream.concat(ofUsers(), ofServices());
    }

    private static Stream<HostileKind> ofUsers() {
        return Stream.of(
                HostileKind.json(
                        Topic.BASE_PARAMS,
                        "another study of the same name",
                        Victim::study,
                        victim -> search(victim, 11)),
                HostileKind.json(
                        Topic.BASE_PARAMS,
                        "absurd numbers",
                        Victim::study,
                        victim -> search(victim, Integer.MAX_VALUE)),
                HostileKind.bytes(
                        Topic.COMMANDS,
                        "the end of a stranger",
                        Victim::stranger,
                        victim -> EventJson.write(new StudyCommand(
                                new StudyId(victim.stranger()), StudyCommand.Command.CANCEL, "by nobody"))),
                HostileKind.json(
                        Topic.COMMANDS,
                        "an unknown command",
                        Victim::study,
                        victim -> object().put("study", victim.study()).put("command", "delete")));
    }

    private static Stream<HostileKind> ofServices() {
        return Stream.of(
                HostileKind.bytes(
                        Topic.REJECTIONS,
                        "of what lies elsewhere",
                        Victim::study,
                        victim -> EventJson.write(new Rejection(
                                victim.study(),
                                List.of(new Fault("study", "must not be", victim.study())),
                                NO_SUM,
                                new Place("elsewhere", 0)))),
                HostileKind.json(
                        Topic.STUDIES,
                        "absurd numbers",
                        Victim::study,
                        victim -> next(victim).put("emitted", Integer.MAX_VALUE)),
                HostileKind.json(
                        Topic.STUDIES,
                        "an old status, changed",
                        Victim::study,
                        victim -> victim.statusTree()
                                .put("revision", 1)
                                .put("emitted", 0)
                                .put("state", "accepted")),
                HostileKind.json(
                        Topic.STUDIES,
                        "a status under the key of another",
                        Victim::stranger,
                        victim -> next(victim).put("plan_version", "unknown/9")),
                HostileKind.json(
                        Topic.STUDIES,
                        "an end under the key of another",
                        Victim::stranger,
                        victim -> next(victim).put("state", "failed").put("completed_at", "2026-01-01T00:00:00Z")),
                HostileKind.bytes(
                        Topic.CLOSED_STUDIES,
                        "a study under the key of another",
                        Victim::stranger,
                        victim ->
                                EventJson.write(new StudyClosed(victim.status().study(), StudyClosed.Why.CANCELLED))),
                HostileKind.json(
                        Topic.CLOSED_STUDIES,
                        "an unknown reason",
                        Victim::study,
                        victim -> object().put("study", victim.study()).put("why", "forgotten")),
                reportUnderTheKeyOf("a stranger's under the key of another", true),
                reportUnderTheKeyOf("a study's under the key of a stranger", false));
    }

    /** One that lies nowhere. */
    static ReportWritten report(String study) {
        return new ReportWritten(
                new StudyId(study),
                1,
                List.of(new StoredObject("nothing.md", "s3://reports/" + study + "/nothing.md", 1, NO_SUM)),
                "Said by a stranger.");
    }

    private static HostileKind reportUnderTheKeyOf(String name, boolean victims) {
        return new HostileKind(Topic.REPORTS, name, victim -> {
            ReportWritten report = report(victims ? victim.stranger() : victim.study());
            String key = victims ? victim.study() : victim.stranger();
            return List.of(HostileKind.claiming(Topic.REPORTS, report, key, EventJson.write(report)));
        });
    }

    private static ObjectNode search(Victim victim, int trials) {
        ObjectNode study = EventJson.mapper().valueToTree(victim.status().baseParams());
        study.withObject("/search").put("trials", trials);
        return study;
    }

    private static ObjectNode next(Victim victim) {
        return victim.statusTree().put("revision", victim.status().revision() + 1_000);
    }

    private static ObjectNode object() {
        return EventJson.mapper().createObjectNode();
    }
}
