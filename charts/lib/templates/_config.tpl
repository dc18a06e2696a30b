{{- /* The environment of all its processes, as JSON: figures and addresses, never a secret. */ -}}
{{- define "ff.environment" -}}
{{- $name := include "ff.name" . }}
{{- $place := include "ff.place" . | fromJson }}
{{- $global := .Values.global }}
{{- $env := dict
  "HOST" "0.0.0.0"
  "PORT" "8080"
  "PRIVATE_PORT" "8081"
  "LOG_LEVEL" $global.logLevel
  "DRAIN_MS" (.Values.drainMs | int | toString)
  "AUTH_URL" "http://auth:8080"
  "AUTH_PRIVATE_URL" "http://auth:8081"
  "JWT_ISSUER" $global.publicUrl
  "JWT_AUDIENCE" "foodiefast"
  "PUBLIC_URL" $global.publicUrl
  "OTEL_SERVICE_NAME" $name }}
{{- with $global.trustedProxies }}{{ $_ := set $env "TRUSTED_PROXIES" (join "," .) }}{{ end }}
{{- with $global.otlpEndpoint }}{{ $_ := set $env "OTEL_EXPORTER_OTLP_ENDPOINT" . }}{{ end }}
{{- if ne $name "gateway" }}
{{- $_ := set $env "KAFKA_BROKERS" (join "," $global.kafka.brokers) }}
{{- if $global.kafka.tls }}{{ $_ := set $env "KAFKA_TLS" "true" }}{{ end }}
{{- with $global.kafka.username }}
{{- $_ := set $env "KAFKA_USERNAME" . }}
{{- $_ := set $env "KAFKA_SASL" $global.kafka.sasl }}
{{- end }}
{{- $_ := set $env (ternary "MONGO_POOL_MAX" "POOL_MAX" (has "mongo" $place.stores)) (.Values.connections.pool | int | toString) }}
{{- end }}
{{- range $key := .Values.peers.privateUrls }}
{{- $_ := set $env (printf "%s_PRIVATE_URL" (upper $key)) (printf "http://%s:8081" $key) }}
{{- end }}
{{- range $key, $port := .Values.peers.urlTables }}
{{- $urls := dict }}
{{- range index $place.calls (ternary "http" "private" (eq ($port | int) 8080)) }}{{ $_ := set $urls . (printf "http://%s:%d" . ($port | int)) }}{{ end }}
{{- $_ := set $env $key ($urls | toJson) }}
{{- end }}
{{- range $key, $url := .Values.remotes }}{{ $_ := set $env $key $url }}{{ end }}
{{- range $key, $value := .Values.environment }}{{ $_ := set $env $key ($value | toString) }}{{ end }}
{{- $env | toJson }}
{{- end }}

{{- /* The names of its secrets, as JSON. */ -}}
{{- define "ff.secretKeys" -}}
{{- $place := include "ff.place" . | fromJson }}
{{- $urls := dict "postgres" "DATABASE_URL" "mongo" "MONGO_URL" "redis" "REDIS_URL" }}
{{- $keys := list "SERVICE_KEY" "SERVICE_JWKS" "CURSOR_SECRET" }}
{{- range $place.stores }}{{ $keys = append $keys (index $urls .) }}{{ end }}
{{- if ne (include "ff.name" .) "gateway" }}
{{- if .Values.global.kafka.username }}{{ $keys = append $keys "KAFKA_PASSWORD" }}{{ end }}
{{- if .Values.global.kafka.ownAuthority }}{{ $keys = append $keys "KAFKA_CA" }}{{ end }}
{{- end }}
{{- concat $keys .Values.secret.keys .Values.secret.extra | uniq | toJson }}
{{- end }}

{{- define "ff.secretName" -}}
{{- .Values.secret.existing | default (printf "foodiefast-%s" (include "ff.name" .)) }}
{{- end }}

{{- define "ff.config" }}
---
apiVersion: v1
kind: ConfigMap
metadata:
  {{- include "ff.metadata" (dict "root" . "name" (include "ff.name" .)) | nindent 2 }}
data:
  {{- include "ff.environment" . | fromJson | toYaml | nindent 2 }}
{{- end }}

{{- define "ff.externalSecret" }}
{{- if .Values.secret.external.enabled }}
---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  {{- include "ff.metadata" (dict "root" . "name" (include "ff.secretName" .)) | nindent 2 }}
spec:
  refreshInterval: {{ .Values.secret.external.refreshInterval }}
  secretStoreRef:
    name: {{ .Values.secret.external.store }}
    kind: {{ .Values.secret.external.kind }}
  target:
    name: {{ include "ff.secretName" . }}
  data:
    {{- $path := .Values.secret.external.path | default (printf "foodiefast/%s" (include "ff.name" .)) }}
    {{- range include "ff.secretKeys" . | fromJsonArray }}
    - secretKey: {{ . }}
      remoteRef:
        key: {{ $path }}
        property: {{ . }}
    {{- end }}
{{- end }}
{{- end }}
