{{/* Copyright the Vernier authors */}}
{{/* SPDX-License-Identifier: Apache-2.0 */}}

{{/* The release's name where it says vernier already, so that release `vernier` has a Deployment `vernier-trainer`. */}}
{{- define "vernier.fullname" -}}
{{- if contains .Chart.Name .Release.Name -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 50 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* What selects pods: never changes while a release lives. Takes (dict "root" . "name" COMPONENT). */}}
{{- define "vernier.selector" -}}
app.kubernetes.io/name: {{ .root.Chart.Name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .name }}
{{- end -}}

{{- define "vernier.labels" -}}
{{ include "vernier.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end -}}

{{/* Name and labels of what belongs to one component. */}}
{{- define "vernier.metadata" -}}
{{- include "vernier.validate" .root -}}
name: {{ include "vernier.fullname" .root }}-{{ .name }}
namespace: {{ .root.Release.Namespace }}
labels:
  {{- include "vernier.labels" . | nindent 2 }}
{{- end -}}

{{/* Takes (dict "root" . "name" COMPONENT "image" NAME "values" ITS VALUES). */}}
{{- define "vernier.image" -}}
{{- $image := .root.Values.image -}}
{{- if .values.image -}}
{{- .values.image -}}
{{- else -}}
{{- if $image.registry -}}{{ $image.registry }}/{{- end -}}
{{ $image.prefix }}/{{ .image }}:{{ $image.tag | default .root.Chart.AppVersion }}{{ if eq (include "vernier.gpu" .) "true" }}-cuda{{ end }}
{{- end -}}
{{- end -}}

{{- define "vernier.gpu" -}}
{{- and (eq .name "trainer") .root.Values.trainer.gpu.enabled -}}
{{- end -}}

{{/* Whether this component needs a token of the Kubernetes API. */}}
{{- define "vernier.needsToken" -}}
{{- and (eq .name "trainer") .root.Values.trainer.podDeletionCost.enabled -}}
{{- end -}}

{{- define "vernier.kafkaSecret" -}}
{{- .values.kafkaSecret | default .root.Values.kafka.authentication.secret -}}
{{- end -}}

{{- define "vernier.s3Secret" -}}
{{- .values.s3Secret | default .root.Values.s3.secret -}}
{{- end -}}

{{- define "vernier.trainersAreJobs" -}}
{{- and .Values.autoscaling.enabled (eq .Values.autoscaling.kind "ScaledJob") -}}
{{- end -}}

{{/* What only several values together can get wrong. Part of all metadata, since nobody says which template comes first. */}}
{{- define "vernier.validate" -}}
{{- $_ := required "kafka.bootstrapServers must name your Kafka cluster, as HOST:PORT" .Values.kafka.bootstrapServers -}}
{{- if and (eq .Values.kafka.authentication.type "certificate") (not .Values.kafka.tls.enabled) -}}
{{- fail "kafka.tls.enabled must be true: kafka.authentication.type is certificate" -}}
{{- end -}}
{{- if ne .Values.kafka.authentication.type "none" -}}
{{- range $name := list "setup" "planner" "reporter" "trainer" -}}
{{- $it := dict "root" $ "values" (index $.Values $name) -}}
{{- if not (or (include "vernier.kafkaSecret" $it) (and (eq $name "setup") (not $.Values.setup.enabled))) -}}
{{- fail (printf "kafka.authentication.secret or %s.kafkaSecret must name a Secret: kafka.authentication.type is %s" $name $.Values.kafka.authentication.type) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if .Values.planner.oidc.enabled -}}
{{- $_ := required "planner.oidc.authServerUrl must be set: planner.oidc.enabled is true" .Values.planner.oidc.authServerUrl -}}
{{- $_ := required "planner.oidc.clientId must be set: planner.oidc.enabled is true" .Values.planner.oidc.clientId -}}
{{- if and .Values.autoscaling.enabled (not .Values.autoscaling.bearerTokenSecret) -}}
{{- fail "autoscaling.bearerTokenSecret must name a Secret: planner.oidc.enabled is true, and KEDA asks the planner" -}}
{{- end -}}
{{- end -}}
{{- if and .Values.autoscaling.enabled (gt (int .Values.autoscaling.minTrainers) (int .Values.autoscaling.maxTrainers)) -}}
{{- fail (printf "autoscaling.minTrainers must be at most autoscaling.maxTrainers, %v, was %v" .Values.autoscaling.maxTrainers .Values.autoscaling.minTrainers) -}}
{{- end -}}
{{- $members := mul .Values.autoscaling.maxTrainers .Values.trainer.slots -}}
{{- if and .Values.autoscaling.enabled (gt $members 1000) -}}
{{- fail (printf "autoscaling.maxTrainers times trainer.slots must be at most 1000, the largest share group that a broker allows, was %d" $members) -}}
{{- end -}}
{{- end -}}
