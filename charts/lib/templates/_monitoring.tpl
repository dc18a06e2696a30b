{{- define "ff.monitoring" }}
{{- $name := include "ff.name" . }}
{{- if .Values.global.monitoring.enabled }}
---
apiVersion: monitoring.coreos.com/v1
kind: PodMonitor
metadata:
  {{- include "ff.metadata" (dict "root" . "name" $name) | nindent 2 }}
spec:
  selector:
    matchLabels:
      {{- include "ff.selector" . | nindent 6 }}
  podMetricsEndpoints:
    - port: private
      path: /metrics
      interval: {{ .Values.global.monitoring.interval }}
      {{- /* The names that rules and dashboards ask for. */}}
      relabelings:
        {{- range $label, $target := dict "app_kubernetes_io_name" "service" "app_kubernetes_io_component" "process" "rollout_track" "track" }}
        - sourceLabels: [__meta_kubernetes_pod_label_{{ $label }}]
          targetLabel: {{ $target }}
        {{- end }}
---
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  {{- include "ff.metadata" (dict "root" . "name" $name) | nindent 2 }}
spec:
  {{- .Files.Get "files/alerts.yaml" | replace "SERVICE" $name | nindent 2 }}
{{- if and .Values.global.monitoring.dashboards (eq $name "gateway") }}
---
{{- /* One set for all services, brought by the one that every installation has. */}}
apiVersion: v1
kind: ConfigMap
metadata:
  name: foodiefast-dashboards
  labels:
    {{- include "ff.labels" . | nindent 4 }}
    grafana_dashboard: "1"
data:
  {{- range $path, $_ := .Files.Glob "files/dashboards/*.json" }}
  foodiefast-{{ base $path }}: |
    {{- $.Files.Get $path | nindent 4 }}
  {{- end }}
{{- end }}
{{- end }}
{{- end }}
