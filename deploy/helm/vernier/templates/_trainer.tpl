{{/* Copyright the Vernier authors */}}
{{/* SPDX-License-Identifier: Apache-2.0 */}}

{{/* The trainer's pod, for the Deployment and for the ScaledJob. Takes "args" and "restartPolicy" besides what a component is. */}}
{{- define "vernier.trainerTemplate" -}}
{{- $annotations := dict -}}
{{- if .values.doNotDisrupt -}}
{{- $_ := set $annotations "karpenter.sh/do-not-disrupt" "true" -}}
{{- end -}}
{{- $_ := set $annotations "cluster-autoscaler.kubernetes.io/safe-to-evict" (.values.safeToEvict | toString) -}}
{{- include "vernier.podTemplate" (merge . (dict "annotations" $annotations "env" (include "vernier.trainerEnv" .))) -}}
{{- end -}}

{{- define "vernier.trainerEnv" -}}
- name: VERNIER_TRAINER_SLOTS
  value: {{ .values.slots | quote }}
- name: VERNIER_TRAINER_DEVICE
  value: {{ .values.device | default (ternary "cuda" "cpu" .values.gpu.enabled) }}
{{- if .values.podDeletionCost.enabled }}
- name: VERNIER_TRAINER_POD_DELETION_COST
  value: "true"
- name: POD_NAME
  valueFrom:
    fieldRef: {fieldPath: metadata.name}
- name: POD_NAMESPACE
  valueFrom:
    fieldRef: {fieldPath: metadata.namespace}
{{- end }}
{{- end -}}
