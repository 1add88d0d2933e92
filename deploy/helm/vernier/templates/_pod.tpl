{{/* Copyright the Vernier authors */}}
{{/* SPDX-License-Identifier: Apache-2.0 */}}

{{/* What the restricted pod security standard asks of a container, and a root file system that nobody writes to. */}}
{{- define "vernier.containerSecurity" -}}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop: [ALL]
{{- end -}}

{{/* The fields of a pod that all components share, without the containers. */}}
{{- define "vernier.podBasics" -}}
serviceAccountName: {{ include "vernier.fullname" .root }}-{{ .name }}
automountServiceAccountToken: {{ include "vernier.needsToken" . }}
# The cluster's variables for Services, such as VERNIER_PLANNER_PORT, would be read as settings.
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 0
  fsGroup: 10001
  seccompProfile:
    type: RuntimeDefault
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- end -}}

{{/* Kafka takes certificate and key from one PEM file, and Secrets hold them in two. */}}
{{- define "vernier.keystoreContainer" -}}
{{- if eq .root.Values.kafka.authentication.type "certificate" }}
initContainers:
  - name: keystore
    image: {{ include "vernier.image" . }}
    imagePullPolicy: {{ .root.Values.image.pullPolicy }}
    command: [bash, -c, "umask 077 && cat /etc/vernier/kafka-certificate/user.key /etc/vernier/kafka-certificate/user.crt > /etc/vernier/kafka-keystore/keystore.pem"]
    {{- include "vernier.containerSecurity" . | nindent 4 }}
    resources:
      requests: {cpu: 10m, memory: 16Mi}
      limits: {cpu: 100m, memory: 32Mi}
    volumeMounts:
      - name: kafka-certificate
        mountPath: /etc/vernier/kafka-certificate
        readOnly: true
      - name: kafka-keystore
        mountPath: /etc/vernier/kafka-keystore
{{- end }}
{{- end -}}

{{- define "vernier.volumeMounts" -}}
volumeMounts:
  - name: tmp
    mountPath: /tmp
{{- if and .root.Values.kafka.tls.enabled .root.Values.kafka.tls.caSecret }}
  - name: kafka-ca
    mountPath: /etc/vernier/kafka-ca
    readOnly: true
{{- end }}
{{- if eq .root.Values.kafka.authentication.type "certificate" }}
  - name: kafka-keystore
    mountPath: /etc/vernier/kafka-keystore
    readOnly: true
{{- end }}
{{- end -}}

{{- define "vernier.volumes" -}}
{{- $kafka := .root.Values.kafka -}}
volumes:
  # The Kafka client unpacks native code here when a record came compressed.
  - name: tmp
    emptyDir:
      sizeLimit: {{ .values.tmpSize | default "64Mi" }}
{{- if and $kafka.tls.enabled $kafka.tls.caSecret }}
  - name: kafka-ca
    secret:
      secretName: {{ $kafka.tls.caSecret }}
      items:
        - key: {{ $kafka.tls.caKey }}
          path: ca.pem
{{- end }}
{{- if eq $kafka.authentication.type "certificate" }}
  - name: kafka-certificate
    secret:
      secretName: {{ include "vernier.kafkaSecret" . }}
      defaultMode: 0440
      items:
        - key: {{ $kafka.authentication.privateKeyKey }}
          path: user.key
        - key: {{ $kafka.authentication.certificateKey }}
          path: user.crt
  - name: kafka-keystore
    emptyDir:
      medium: Memory
      sizeLimit: 1Mi
{{- end }}
{{- end -}}

{{/* Where the pods of a component may go. */}}
{{- define "vernier.placement" -}}
{{- $gpu := eq (include "vernier.gpu" .) "true" -}}
{{- with .values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- $tolerations := .values.tolerations -}}
{{- if $gpu -}}
{{- $tolerations = append $tolerations (dict "key" .values.gpu.resourceName "operator" "Exists" "effect" "NoSchedule") -}}
{{- end }}
{{- with $tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- if .values.affinity }}
affinity:
  {{- toYaml .values.affinity | nindent 2 }}
{{- else if $gpu }}
affinity:
  nodeAffinity:
    requiredDuringSchedulingIgnoredDuringExecution:
      nodeSelectorTerms:
        # ND4J's kernels are compiled for these generations only; the label is set by NVIDIA's GPU feature discovery.
        - matchExpressions:
            - key: nvidia.com/gpu.compute.major
              operator: In
              values: {{ toJson .values.gpu.computeMajors }}
{{- end }}
{{- if .values.topologySpreadConstraints }}
topologySpreadConstraints:
  {{- toYaml .values.topologySpreadConstraints | nindent 2 }}
{{- else if and (has .name (list "planner" "reporter")) (gt (int .values.replicas) 1) }}
# The one that stands by is of little use on the node that is lost.
topologySpreadConstraints:
  - maxSkew: 1
    topologyKey: kubernetes.io/hostname
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "vernier.selector" . | nindent 8 }}
{{- end }}
{{- with .values.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- end -}}

{{/*
The probes ask the management port. It opens when the service has reached Kafka: the startup probe is the patient one, five minutes. Live
is whatever still turns, broker or not; three minutes of silence are a reason to start again.
*/}}
{{- define "vernier.probes" -}}
startupProbe:
  httpGet: {path: /q/health/started, port: management}
  periodSeconds: 5
  timeoutSeconds: 5
  failureThreshold: 60
livenessProbe:
  httpGet: {path: /q/health/live, port: management}
  periodSeconds: 30
  timeoutSeconds: 10
  failureThreshold: 6
readinessProbe:
  httpGet: {path: /q/health/ready, port: management}
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 3
{{- end -}}

{{/* A pod template of planner, reporter or trainer. Takes "env" and "args" besides. */}}
{{- define "vernier.podTemplate" -}}
metadata:
  labels:
    # Without the chart's version: a new chart with the same images would end runs for nothing.
    {{- include "vernier.selector" . | nindent 4 }}
    {{- with .values.podLabels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  {{- with merge (dict) .values.podAnnotations (.annotations | default dict) }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  {{- include "vernier.podBasics" . | nindent 2 }}
  terminationGracePeriodSeconds: {{ .values.terminationGracePeriodSeconds }}
  {{- with .restartPolicy }}
  restartPolicy: {{ . }}
  {{- end }}
  {{- include "vernier.keystoreContainer" . | nindent 2 }}
  containers:
    - name: {{ .name }}
      image: {{ include "vernier.image" . }}
      imagePullPolicy: {{ .root.Values.image.pullPolicy }}
      {{- with .args }}
      args: {{ toJson . }}
      {{- end }}
      env:
        - name: QUARKUS_MANAGEMENT_PORT
          value: "9000"
        {{- with .env }}
        {{- . | nindent 8 }}
        {{- end }}
        {{- include "vernier.env" . | nindent 8 }}
      ports:
        - name: management
          containerPort: 9000
        {{- if eq .name "planner" }}
        - name: http
          containerPort: 8080
        {{- end }}
      {{- include "vernier.probes" . | nindent 6 }}
      {{- include "vernier.containerSecurity" . | nindent 6 }}
      resources:
        {{- include "vernier.resources" . | nindent 8 }}
      {{- include "vernier.volumeMounts" . | nindent 6 }}
  {{- include "vernier.volumes" . | nindent 2 }}
  {{- include "vernier.placement" . | nindent 2 }}
{{- end -}}

{{/* With a GPU, one more resource: requests and limits are the same for those. */}}
{{- define "vernier.resources" -}}
{{- $resources := deepCopy .values.resources -}}
{{- if eq (include "vernier.gpu" .) "true" -}}
{{- $_ := set $resources.limits .values.gpu.resourceName .values.gpu.count -}}
{{- end -}}
{{- toYaml $resources -}}
{{- end -}}
