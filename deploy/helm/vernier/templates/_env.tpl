{{/* Copyright the Vernier authors */}}
{{/* SPDX-License-Identifier: Apache-2.0 */}}

{{/* The environment that tells one component where Kafka and the object store are, and who it is there. */}}
{{- define "vernier.env" -}}
{{- $kafka := .root.Values.kafka -}}
{{- $s3 := .root.Values.s3 -}}
{{- $type := $kafka.authentication.type -}}
- name: KAFKA_BOOTSTRAP_SERVERS
  value: {{ $kafka.bootstrapServers | quote }}
{{- if or $kafka.tls.enabled (eq $type "sasl") }}
- name: KAFKA_SECURITY_PROTOCOL
  value: {{ printf "%s%s" (ternary "SASL_" "" (eq $type "sasl")) (ternary "SSL" "PLAINTEXT" $kafka.tls.enabled) }}
{{- end }}
{{- if and $kafka.tls.enabled $kafka.tls.caSecret }}
- name: KAFKA_SSL_TRUSTSTORE_TYPE
  value: PEM
- name: KAFKA_SSL_TRUSTSTORE_LOCATION
  value: /etc/vernier/kafka-ca/ca.pem
{{- end }}
{{- if eq $type "certificate" }}
- name: KAFKA_SSL_KEYSTORE_TYPE
  value: PEM
- name: KAFKA_SSL_KEYSTORE_LOCATION
  value: /etc/vernier/kafka-keystore/keystore.pem
{{- else if eq $type "sasl" }}
- name: KAFKA_SASL_MECHANISM
  value: {{ $kafka.authentication.mechanism }}
- name: KAFKA_SASL_JAAS_CONFIG
  valueFrom:
    secretKeyRef:
      name: {{ include "vernier.kafkaSecret" . }}
      key: {{ $kafka.authentication.jaasKey }}
{{- end }}
{{- with $s3.endpoint }}
- name: VERNIER_S3_ENDPOINT
  value: {{ . | quote }}
{{- end }}
- name: VERNIER_S3_REGION
  value: {{ $s3.region | quote }}
{{- if not (kindIs "invalid" $s3.pathStyle) }}
- name: VERNIER_S3_PATH_STYLE
  value: {{ $s3.pathStyle | quote }}
{{- end }}
{{- range $bucket, $name := $s3.buckets }}
- name: VERNIER_BUCKETS_{{ upper $bucket }}
  value: {{ $name | quote }}
{{- end }}
{{- with include "vernier.s3Secret" . }}
- name: AWS_ACCESS_KEY_ID
  valueFrom:
    secretKeyRef:
      name: {{ . }}
      key: {{ $s3.accessKeyIdKey }}
- name: AWS_SECRET_ACCESS_KEY
  valueFrom:
    secretKeyRef:
      name: {{ . }}
      key: {{ $s3.secretAccessKeyKey }}
{{- end }}
{{- range $name, $value := .values.env }}
- name: {{ $name }}
  value: {{ $value | quote }}
{{- end }}
{{- end -}}
