// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The checks of single documents see what they should: each line is one document that is broken in one place. */
class ModelsTest {
    private static final Models MODELS = new Models();

    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: one}
            spec:
              replicas: 1
              selector: {matchLabels: {a: b}}
              template:
                metadata: {labels: {a: b}}
                spec:
                  containers:
                    - name: one
                      image: one:1
                      securityContext: {readOnlyRootFilesystem: true}
                      resources: {limits: {memory: 1Gi}}
            """;
    private static final String SCALED_OBJECT = """
            apiVersion: keda.sh/v1alpha1
            kind: ScaledObject
            metadata: {name: one}
            spec:
              scaleTargetRef: {name: one}
              cooldownPeriod: 300
              advanced:
                horizontalPodAutoscalerConfig:
                  behavior: {scaleDown: {stabilizationWindowSeconds: 300}}
              triggers:
                - type: metrics-api
                  metadata: {targetValue: "1"}
            """;
    private static final String SCALED_JOB = """
            apiVersion: keda.sh/v1alpha1
            kind: ScaledJob
            metadata: {name: one}
            spec:
              jobTargetRef:
                template:
                  spec:
                    restartPolicy: Never
                    containers: [{name: one, image: "one:1"}]
              rollout: {strategy: gradual}
              scalingStrategy: {strategy: accurate}
              triggers: [{type: metrics-api, metadata: {targetValue: "1"}}]
            """;
    private static final String USER = """
            apiVersion: kafka.strimzi.io/v1
            kind: KafkaUser
            metadata: {name: one}
            spec:
              authentication: {type: tls}
              authorization:
                type: simple
                acls:
                  - resource: {type: topic, name: trials, patternType: literal}
                    operations: [Read]
            """;
    private static final String RULE = """
            apiVersion: monitoring.coreos.com/v1
            kind: PrometheusRule
            metadata: {name: one}
            spec:
              groups:
                - name: one
                  rules: [{alert: One, expr: "up == 0", for: 1m}]
            """;

    @Test
    void takesDocumentsAsTheyShouldBe() {
        assertThat(List.of(DEPLOYMENT, SCALED_OBJECT, SCALED_JOB, USER, RULE))
                .allSatisfy(text -> assertThat(MODELS.faults(read(text))).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "replicas,replicass",
        "readOnlyRootFilesystem,readOnlyRootFS",
        "selector,selectors",
        "replicas: 1,replicas: many",
        "memory: 1Gi,memory: 1 gibibyte",
        "apps/v1,apps/v2"
    })
    void refusesABrokenDeployment(String right, String wrong) {
        assertThat(MODELS.faults(read(DEPLOYMENT.replace(right, wrong)))).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "cooldownPeriod,coolDownPeriod",
        "cooldownPeriod: 300,cooldownPeriod: slow",
        "scaleTargetRef,scaleTarget",
        "stabilizationWindowSeconds,stabilisationWindowSeconds",
        "targetValue: \"1\",targetValue: 1",
        "'name: one}','nam: one}'"
    })
    void refusesABrokenScaledObject(String right, String wrong) {
        assertThat(MODELS.faults(read(SCALED_OBJECT.replace(right, wrong)))).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "restartPolicy,restartpolicy",
        "strategy: gradual,strategy: slow",
        "strategy: accurate,strategy: precise",
        "rollout:,rollOut:",
        "image:,images:"
    })
    void refusesABrokenScaledJob(String right, String wrong) {
        assertThat(MODELS.faults(read(SCALED_JOB.replace(right, wrong)))).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "operations,operation",
        "Read,Reed",
        "type: topic,type: topics",
        "patternType: literal,patternType: glob",
        "strimzi.io/v1,strimzi.io/v1beta2"
    })
    void refusesABrokenUser(String right, String wrong) {
        assertThat(MODELS.faults(read(USER.replace(right, wrong)))).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"expr,expression", "'for: 1m','for: 1'"})
    void refusesABrokenRule(String right, String wrong) {
        assertThat(MODELS.faults(read(RULE.replace(right, wrong)))).isNotEmpty();
    }

    private static JsonNode read(String text) {
        return Yaml.documents(text).get(0);
    }
}
