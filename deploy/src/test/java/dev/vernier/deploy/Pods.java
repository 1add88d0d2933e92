// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A pod that a document would make.
 *
 * @param owner kind and name of the document
 * @param template its labels, annotations and spec
 * @param serves whether it goes on until it is told to stop, so that somebody has to ask whether it is well
 */
record Pods(String owner, JsonNode template, boolean serves) {
    static List<Pods> of(List<JsonNode> documents) {
        List<Pods> pods = new ArrayList<>();
        for (JsonNode document : documents) {
            String kind = document.path("kind").asText();
            String owner = kind + " " + document.at("/metadata/name").asText();
            JsonNode template =
                    document.at(kind.equals("ScaledJob") ? "/spec/jobTargetRef/template" : "/spec/template");
            if (template.has("spec")) pods.add(new Pods(owner, template, !kind.equals("Job")));
        }
        return pods;
    }

    JsonNode spec() {
        return template.path("spec");
    }

    List<JsonNode> containers() {
        return Stream.concat(Yaml.list(spec().path("initContainers")), Yaml.list(spec().path("containers")))
                .toList();
    }

    /** Whether this selector, a map of labels, means these pods. */
    boolean isSelectedBy(JsonNode labels) {
        JsonNode own = template.at("/metadata/labels");
        return !labels.isEmpty()
                && labels.properties().stream()
                        .allMatch(label -> label.getValue().equals(own.get(label.getKey())));
    }

    /** The ports that have a name. */
    boolean hasPort(String name) {
        return Yaml.list(spec().path("containers"))
                .flatMap(container -> Yaml.list(container.path("ports")))
                .anyMatch(port -> port.path("name").asText().equals(name));
    }
}
