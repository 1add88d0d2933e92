{{/* Copyright the Vernier authors */}}
{{/* SPDX-License-Identifier: Apache-2.0 */}}

{{/* The ports of HOST:PORT[,HOST:PORT...], as a JSON list. */}}
{{- define "vernier.kafkaPorts" -}}
{{- $ports := list -}}
{{- range splitList "," .Values.kafka.bootstrapServers -}}
{{- $ports = append $ports (. | trim | regexFind "[0-9]+$" | int) -}}
{{- end -}}
{{- .Values.networkPolicy.kafka.ports | default ($ports | uniq) | toJson -}}
{{- end -}}

{{/* The port of a URL, as a JSON list. Takes (dict "url" URL "ports" WHAT THE USER SAYS). */}}
{{- define "vernier.urlPorts" -}}
{{- $host := (urlParse (.url | default "https://aws")).host -}}
{{- $port := regexFind ":[0-9]+$" $host | trimPrefix ":" | default (ternary "80" "443" (hasPrefix "http:" .url)) | int -}}
{{- .ports | default (list $port) | toJson -}}
{{- end -}}

{{/* One rule of egress. Takes (dict "to" PEERS "ports" JSON); without peers it is anywhere. */}}
{{- define "vernier.egressTo" -}}
- ports:
    {{- range fromJsonArray .ports }}
    - {port: {{ . }}, protocol: TCP}
    {{- end }}
  {{- with .to }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end -}}

{{/* Where a component may send to: names, Kafka, the object store, and what else it alone needs. */}}
{{- define "vernier.egress" -}}
{{- $policy := .root.Values.networkPolicy -}}
- ports:
    - {port: 53, protocol: UDP}
    - {port: 53, protocol: TCP}
  {{- with $policy.dns }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{ include "vernier.egressTo" (dict "to" $policy.kafka.to "ports" (include "vernier.kafkaPorts" .root)) }}
{{ include "vernier.egressTo" (dict "to" $policy.s3.to "ports" (include "vernier.urlPorts" (dict "url" .root.Values.s3.endpoint "ports" $policy.s3.ports))) }}
{{- if and (eq .name "planner") .root.Values.planner.oidc.enabled }}
{{ include "vernier.egressTo" (dict "to" $policy.oidc.to "ports" (include "vernier.urlPorts" (dict "url" .root.Values.planner.oidc.authServerUrl "ports" $policy.oidc.ports))) }}
{{- end }}
{{- if eq (include "vernier.needsToken" .) "true" }}
{{ include "vernier.egressTo" (dict "to" $policy.kubernetesApi.to "ports" (toJson $policy.kubernetesApi.ports)) }}
{{- end }}
{{- with $policy.extraEgress }}
{{ toYaml . }}
{{- end }}
{{- end -}}
