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
  podTargetLabels: [app.kubernetes.io/component, rollout/track]
  podMetricsEndpoints:
    - port: private
      path: /metrics
      interval: {{ .Values.global.monitoring.interval }}
---
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  {{- include "ff.metadata" (dict "root" . "name" $name) | nindent 2 }}
spec:
  {{- .Files.Get "files/alerts.yaml" | replace "SERVICE" $name | nindent 2 }}
{{- end }}
{{- end }}
