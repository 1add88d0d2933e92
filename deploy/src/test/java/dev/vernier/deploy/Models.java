// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.deploy;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.kubernetes.client.custom.QuantityFormatException;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1JobSpec;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Role;
import io.kubernetes.client.openapi.models.V1RoleBinding;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscalerBehavior;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the official models of Kubernetes say against a document: unknown fields, missing ones, values of the wrong type. */
final class Models {
    private static final Map<String, Model> KINDS = Map.ofEntries(
            entry("v1/ConfigMap", new Model(V1ConfigMap.class, V1ConfigMap::validateJsonElement)),
            entry("v1/Namespace", new Model(V1Namespace.class, V1Namespace::validateJsonElement)),
            entry(
                    "v1/PersistentVolumeClaim",
                    new Model(V1PersistentVolumeClaim.class, V1PersistentVolumeClaim::validateJsonElement)),
            entry("v1/Secret", new Model(V1Secret.class, V1Secret::validateJsonElement)),
            entry("v1/Service", new Model(V1Service.class, V1Service::validateJsonElement)),
            entry("v1/ServiceAccount", new Model(V1ServiceAccount.class, V1ServiceAccount::validateJsonElement)),
            entry("apps/v1/Deployment", new Model(V1Deployment.class, V1Deployment::validateJsonElement)),
            entry("batch/v1/Job", new Model(V1Job.class, V1Job::validateJsonElement)),
            entry(
                    "networking.k8s.io/v1/NetworkPolicy",
                    new Model(V1NetworkPolicy.class, V1NetworkPolicy::validateJsonElement)),
            entry(
                    "policy/v1/PodDisruptionBudget",
                    new Model(V1PodDisruptionBudget.class, V1PodDisruptionBudget::validateJsonElement)),
            entry("rbac.authorization.k8s.io/v1/Role", new Model(V1Role.class, V1Role::validateJsonElement)),
            entry(
                    "rbac.authorization.k8s.io/v1/RoleBinding",
                    new Model(V1RoleBinding.class, V1RoleBinding::validateJsonElement)));

    private static final Model METADATA = new Model(V1ObjectMeta.class, V1ObjectMeta::validateJsonElement);
    private static final Model JOB = new Model(V1JobSpec.class, V1JobSpec::validateJsonElement);
    private static final Model BEHAVIOR =
            new Model(V2HorizontalPodAutoscalerBehavior.class, V2HorizontalPodAutoscalerBehavior::validateJsonElement);

    private final CustomSchemas custom = new CustomSchemas();

    /** Empty when whoever reads such a document would take it as it is. */
    List<String> faults(JsonNode document) {
        String kind = document.path("apiVersion").asText() + "/"
                + document.path("kind").asText();
        String name = kind + " " + document.at("/metadata/name").asText();
        Model model = KINDS.get(kind);
        if (model != null) return model.faults(name, document);
        List<String> faults = new ArrayList<>(METADATA.faults(name + " metadata", document.path("metadata")));
        custom.faults(kind, document).forEach(fault -> faults.add(name + ": " + fault));
        // What the operators' own types take over from Kubernetes.
        JsonNode job = document.at("/spec/jobTargetRef");
        if (job.isObject()) faults.addAll(JOB.faults(name + " job", job));
        JsonNode behavior = document.at("/spec/advanced/horizontalPodAutoscalerConfig/behavior");
        if (behavior.isObject()) faults.addAll(BEHAVIOR.faults(name + " behavior", behavior));
        return faults;
    }

    /** One type of the official client. */
    private record Model(Class<?> type, Check check) {
        List<String> faults(String name, JsonNode document) {
            try {
                JsonElement json = JsonParser.parseString(document.toString());
                // Unknown and missing fields, at any depth; then types and quantities.
                check.of(json);
                JSON.deserialize(json.toString(), type);
                return List.of();
            } catch (IllegalArgumentException | QuantityFormatException | JsonParseException | IOException e) {
                return List.of(name + ": " + e.getMessage());
            }
        }
    }

    private interface Check {
        void of(JsonElement json) throws IOException;
    }
}
