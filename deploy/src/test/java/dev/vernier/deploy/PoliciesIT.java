// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the chart makes is safe by default, and nothing in it hangs in the air. */
class PoliciesIT {
    private static final Path SASL = Path.of("helm/vernier/ci/sasl-values.yaml");
    private static final Path MTLS = Path.of("helm/vernier/ci/mtls-values.yaml");
    private static final Path SCALING = Path.of("helm/vernier/ci/autoscaling-values.yaml");

    static List<Path> valuesFiles() {
        return Chart.valuesFiles();
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void everyPodKeepsToTheRules(Path values) {
        // given
        boolean cost = Chart.VERNIER
                .values(values)
                .at("/trainer/podDeletionCost/enabled")
                .asBoolean();

        // then
        assertThat(Pods.of(documents(values)))
                .isNotEmpty()
                .allSatisfy(pods -> assertThat(
                                PodPolicies.faults(pods, cost ? Set.of("Deployment vernier-trainer") : Set.of()))
                        .isEmpty());
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void whatIsNamedIsThere(Path values) {
        assertThat(References.faults(documents(values), secrets(Chart.VERNIER.values(values))))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void everyPodHasAPolicyThatDeniesTheRest(Path values) {
        // given
        List<JsonNode> documents = documents(values);
        boolean wanted =
                Chart.VERNIER.values(values).at("/networkPolicy/enabled").asBoolean();

        // then
        for (Pods pods : Pods.of(documents)) {
            assertThat(policies(documents, pods))
                    .hasSize(wanted ? 1 : 0)
                    .allSatisfy(policy -> assertThat(policy.at("/spec/policyTypes"))
                            .extracting(JsonNode::asText)
                            .containsExactly("Ingress", "Egress"));
        }
    }

    @Test
    void trainersAloneReachTheClustersApiAndOnlyToSayWhatTheyCost() {
        assertThat(Pods.of(documents(SCALING)))
                .filteredOn(pods -> policies(documents(SCALING), pods)
                        .get(0)
                        .at("/spec/egress")
                        .toString()
                        .contains("6443"))
                .extracting(Pods::owner)
                .containsExactly("Deployment vernier-trainer");
        assertThat(documents(SASL)).extracting(Object::toString).noneMatch(text -> text.contains("6443"));
    }

    @Test
    void kedaAloneReachesThePlannersInterface() {
        // given
        JsonNode policy = policies(documents(SCALING), pods(SCALING, "Deployment vernier-planner"))
                .get(0);

        // then
        assertThat(policy.at("/spec/ingress/1/from/0/namespaceSelector/matchLabels")
                        .toString())
                .isEqualTo("{\"kubernetes.io/metadata.name\":\"keda\"}");
        assertThat(policy.at("/spec/ingress/1/ports/0/port").asText()).isEqualTo("http");
        assertThat(policies(documents(SASL), pods(SASL, "Deployment vernier-planner"))
                        .get(0)
                        .at("/spec/ingress"))
                .hasSize(1);
    }

    @Test
    void aDrainTakesTrainersInPartAndPlannersOneAtATimeAndIsKeptFromNothing() {
        assertThat(documents(SASL))
                .filteredOn(document -> document.path("kind").asText().equals("PodDisruptionBudget"))
                .extracting(
                        budget -> budget.at("/metadata/name").asText(),
                        budget -> budget.at("/spec/maxUnavailable").asText(),
                        budget -> budget.path("spec").has("minAvailable"))
                .containsExactlyInAnyOrder(
                        tuple("vernier-trainer", "25%", false), tuple("vernier-planner", "1", false));
    }

    @ParameterizedTest
    @CsvSource({
        "KAFKA_SECURITY_PROTOCOL,SASL_SSL",
        "KAFKA_SASL_MECHANISM,SCRAM-SHA-512",
        "KAFKA_SSL_TRUSTSTORE_LOCATION,/etc/vernier/kafka-ca/ca.pem",
        "VERNIER_KAFKA_CREATE_TOPICS,false",
        "VERNIER_S3_PATH_STYLE,false",
        "VERNIER_BUCKETS_REPORTS,acme-reports",
        "QUARKUS_OIDC_TENANT_ENABLED,true",
        "QUARKUS_MANAGEMENT_PORT,9000",
        "VERNIER_PLANNER_MAX_RUNS,20000"
    })
    void tellsThePlannerWhatTheValuesSay(String name, String value) {
        assertThat(environment(pods(SASL, "Deployment vernier-planner"), name)
                        .path("value")
                        .asText())
                .isEqualTo(value);
    }

    @Test
    void everyServiceIsSomebodyElseToKafka() {
        assertThat(Pods.of(documents(SASL)))
                .extracting(pods -> environment(pods, "KAFKA_SASL_JAAS_CONFIG")
                        .at("/valueFrom/secretKeyRef/name")
                        .asText())
                .containsExactlyInAnyOrder("vernier-setup", "vernier-planner", "vernier-reporter", "vernier-trainer");
    }

    @Test
    void theSetupRunsBeforeAnythingElse() {
        assertThat(documents(SASL))
                .filteredOn(document -> document.at("/metadata/annotations").has(Chart.HOOK))
                .extracting(document -> document.path("kind").asText()
                        + " " + document.at("/metadata/name").asText()
                        + " "
                        + document.at("/metadata/annotations/" + Chart.HOOK.replace("/", "~1"))
                                .asText())
                .containsExactlyInAnyOrder(
                        "ServiceAccount vernier-setup pre-install,pre-upgrade",
                        "NetworkPolicy vernier-setup pre-install,pre-upgrade",
                        "Job vernier-setup pre-install,pre-upgrade");
    }

    /** Values come from Secrets by name; the only ones that are written out are those that are none. */
    @ParameterizedTest
    @MethodSource("valuesFiles")
    void noSecretIsWrittenOut(Path values) {
        for (Pods pods : Pods.of(documents(values))) {
            for (String name : List.of(
                    "KAFKA_SASL_JAAS_CONFIG",
                    "AWS_SECRET_ACCESS_KEY",
                    "AWS_ACCESS_KEY_ID",
                    "QUARKUS_OIDC_CREDENTIALS_SECRET")) {
                assertThat(environment(pods, name).has("value")).isFalse();
            }
        }
        assertThat(documents(values))
                .extracting(document -> document.path("kind").asText())
                .doesNotContain("Secret");
    }

    static Stream<Arguments> brokenPods() {
        return Stream.of(
                broken("runAsNonRoot", pod -> pod.withObject("/securityContext").put("runAsNonRoot", false)),
                broken(
                        "seccompProfile",
                        pod -> pod.withObject("/securityContext").remove("seccompProfile")),
                broken("token", pod -> pod.put("automountServiceAccountToken", true)),
                broken("enableServiceLinks", pod -> pod.remove("enableServiceLinks")),
                broken("hostPath", pod -> ((ObjectNode) pod.at("/volumes/0")).putObject("hostPath")),
                broken("sizeLimit", pod -> ((ObjectNode) pod.at("/volumes/0/emptyDir")).remove("sizeLimit")),
                broken("readOnlyRootFilesystem", pod -> security(pod).remove("readOnlyRootFilesystem")),
                broken("allowPrivilegeEscalation", pod -> security(pod).remove("allowPrivilegeEscalation")),
                broken("capabilities", pod -> security(pod).remove("capabilities")),
                broken(
                        "limits of memory",
                        pod -> ((ObjectNode) container(pod).at("/resources/limits")).remove("memory")),
                broken("a version of image", pod -> container(pod).put("image", "vernier/planner")),
                broken("a version of image", pod -> container(pod).put("image", "host:5000/vernier/planner:latest")),
                broken("startupProbe", pod -> container(pod).remove("startupProbe")),
                broken("livenessProbe", pod -> container(pod).remove("livenessProbe")),
                broken(
                        "requests of cpu in container keystore",
                        pod -> ((ObjectNode) pod.at("/initContainers/0/resources/requests")).remove("cpu")));
    }

    @ParameterizedTest
    @MethodSource("brokenPods")
    void aPodThatBreaksARuleIsSeen(String fault, Break change) {
        // given
        Pods pods = pods(MTLS, "Deployment vernier-planner");

        // when
        change.of((ObjectNode) pods.spec());

        // then
        assertThat(PodPolicies.faults(pods, Set.of()))
                .singleElement()
                .asString()
                .contains(fault);
    }

    @ParameterizedTest
    @CsvSource({
        "ServiceAccount,vernier-planner,names the ServiceAccount vernier-planner",
        "Service,vernier-planner,asks http://vernier-planner.tuning.svc:8080/autoscaling",
        "Deployment,vernier-trainer,names the Deployment vernier-trainer",
        "Deployment,vernier-planner,selects no pod",
        "Role,vernier-trainer,names the Role vernier-trainer",
        "TriggerAuthentication,vernier-trainer,names the TriggerAuthentication vernier-trainer"
    })
    void whatIsNamedAndNotThereIsSeen(String kind, String name, String fault) {
        // given
        List<JsonNode> documents = documents(SCALING).stream()
                .filter(document -> !document.path("kind").asText().equals(kind)
                        || !document.at("/metadata/name").asText().equals(name))
                .toList();

        // then
        assertThat(References.faults(documents, secrets(Chart.VERNIER.values(SCALING))))
                .anyMatch(said -> said.contains(fault));
    }

    @Test
    void aSecretThatNobodyWasAskedForIsSeen() {
        assertThat(References.faults(documents(SASL), Set.of()))
                .anyMatch(fault -> fault.contains("names the Secret vernier-s3"))
                .anyMatch(fault -> fault.contains("names the Secret kafka-cluster-ca-cert"))
                .anyMatch(fault -> fault.contains("names the Secret registry"));
    }

    @Test
    void aProbeAtAPortThatIsNotThereIsSeen() {
        // given
        List<JsonNode> documents = documents(SASL);
        ArrayNode ports = (ArrayNode)
                ChartIT.deployment(documents, "vernier-planner").at("/spec/template/spec/containers/0/ports");

        // when
        ports.removeAll();

        // then
        assertThat(References.faults(documents, secrets(Chart.VERNIER.values(SASL))))
                .contains(
                        "Deployment vernier-planner is asked at port management, which it has not",
                        "Service vernier-planner leads to port http, which no pod has");
    }

    private static List<JsonNode> documents(Path values) {
        return Chart.VERNIER.documents(Chart.RELEASE, values);
    }

    private static Pods pods(Path values, String owner) {
        return Pods.of(documents(values)).stream()
                .filter(pods -> pods.owner().equals(owner))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> policies(List<JsonNode> documents, Pods pods) {
        return documents.stream()
                .filter(document -> document.path("kind").asText().equals("NetworkPolicy"))
                .filter(document -> pods.isSelectedBy(document.at("/spec/podSelector/matchLabels")))
                .toList();
    }

    private static JsonNode environment(Pods pods, String name) {
        return Yaml.list(pods.spec().at("/containers/0/env"))
                .filter(variable -> variable.path("name").asText().equals(name))
                .reduce((first, last) -> last)
                .orElse(pods.spec().path("none"));
    }

    /** The Secrets that the values name: the user has them. */
    private static Set<String> secrets(JsonNode values) {
        Set<String> secrets = new HashSet<>();
        for (String field :
                List.of("secret", "caSecret", "kafkaSecret", "s3Secret", "clientSecret", "bearerTokenSecret")) {
            values.findValues(field).forEach(name -> secrets.add(name.asText()));
        }
        values.at("/image/pullSecrets").forEach(name -> secrets.add(name.asText()));
        return secrets;
    }

    private static ObjectNode container(ObjectNode pod) {
        return (ObjectNode) pod.at("/containers/0");
    }

    private static ObjectNode security(ObjectNode pod) {
        return (ObjectNode) container(pod).get("securityContext");
    }

    private static Arguments broken(String fault, Break change) {
        return Arguments.of(fault, change);
    }

    private interface Break {
        void of(ObjectNode pod);
    }
}
