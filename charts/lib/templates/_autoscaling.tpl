{{- define "ff.autoscaling" }}
{{- $root := . }}
{{- range include "ff.tracks" . | fromJsonArray }}
{{- if .scales }}
{{- include "ff.scaler" (dict "root" $root "process" "http" "it" $root.Values.http "name" .name "floor" (int .floor)) }}
{{- end }}
{{- end }}
{{- if .Values.worker.enabled }}
{{- include "ff.scaler" (dict "root" . "process" "worker" "it" .Values.worker "name" (printf "%s-worker" (include "ff.name" .)) "floor" 0) }}
{{- end }}
{{- end }}

{{- define "ff.scaler" }}
{{- $scaling := .it.autoscaling }}
{{- if $scaling.enabled }}
{{- if .root.Values.global.keda.enabled }}{{ include "ff.scaledObject" . }}{{ else }}{{ include "ff.hpa" . }}{{ end }}
{{- end }}
{{- end }}

{{- define "ff.hpa" }}
{{- $scaling := .it.autoscaling }}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  {{- include "ff.metadata" (dict "root" .root "name" .name "component" .process) | nindent 2 }}
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: {{ .name }}
  {{- /* With meal peaks their job owns the floor: a field that nobody renders is not fought over. */}}
  {{- if not (and .root.Values.peaks (eq .process "http")) }}
  minReplicas: {{ max .floor (int $scaling.min) }}
  {{- end }}
  maxReplicas: {{ $scaling.max }}
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: {{ $scaling.cpuPercent }}
    {{- range $metric, $target := $scaling.podMetrics }}
    - type: Pods
      pods:
        metric:
          name: {{ $metric }}
        target:
          type: AverageValue
          averageValue: {{ $target | quote }}
    {{- end }}
    {{- with $scaling.consumerLag }}
    - type: External
      external:
        metric:
          name: consumer_lag
          selector:
            matchLabels:
              consumer: {{ include "ff.name" $.root }}
        target:
          type: AverageValue
          averageValue: {{ . | quote }}
    {{- end }}
  behavior:
    scaleUp:
      stabilizationWindowSeconds: 0
      selectPolicy: Max
      policies:
        - { type: Percent, value: 100, periodSeconds: 15 }
        - { type: Pods, value: 4, periodSeconds: 15 }
    scaleDown:
      stabilizationWindowSeconds: {{ $scaling.scaleDownWindowSeconds }}
      policies:
        - { type: Percent, value: {{ $scaling.scaleDownPercent }}, periodSeconds: 60 }
{{- end }}

{{- define "ff.scaledObject" }}
{{- $scaling := .it.autoscaling }}
---
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata:
  {{- include "ff.metadata" (dict "root" .root "name" .name "component" .process) | nindent 2 }}
spec:
  scaleTargetRef:
    name: {{ .name }}
  minReplicaCount: {{ max .floor (int $scaling.min) }}
  maxReplicaCount: {{ $scaling.max }}
  advanced:
    horizontalPodAutoscalerConfig:
      behavior:
        scaleDown:
          stabilizationWindowSeconds: {{ $scaling.scaleDownWindowSeconds }}
          policies:
            - { type: Percent, value: {{ $scaling.scaleDownPercent }}, periodSeconds: 60 }
  triggers:
    - type: cpu
      metricType: Utilization
      metadata:
        value: {{ $scaling.cpuPercent | quote }}
    {{- with $scaling.consumerLag }}
    - type: kafka
      metadata:
        bootstrapServers: {{ join "," $.root.Values.global.kafka.brokers }}
        consumerGroup: {{ include "ff.name" $.root }}
        lagThreshold: {{ . | quote }}
    {{- end }}
    {{- if eq .process "http" }}
    {{- range .root.Values.peaks }}
    - type: cron
      metadata:
        timezone: {{ .timeZone }}
        start: {{ include "ff.cron" .from }}
        end: {{ include "ff.cron" .to }}
        desiredReplicas: {{ .floor | quote }}
    {{- end }}
    {{- end }}
{{- end }}

{{- define "ff.cron" -}}
{{- $parts := splitList ":" . }}
{{- printf "%d %d * * *" (index $parts 1 | atoi) (index $parts 0 | atoi) | quote }}
{{- end }}

{{- define "ff.budgets" }}
{{- $root := . }}
{{- range include "ff.tracks" . | fromJsonArray }}
{{- if and .scales (ge (int $root.Values.http.autoscaling.min) 2) }}
{{- include "ff.budget" (dict "root" $root "process" "http" "track" .) }}
{{- end }}
{{- end }}
{{- if and .Values.worker.enabled (ge (int .Values.worker.autoscaling.min) 2) }}
{{- $track := dict "track" "stable" "name" (printf "%s-worker" (include "ff.name" .)) }}
{{- include "ff.budget" (dict "root" . "process" "worker" "track" $track) }}
{{- end }}
{{- end }}

{{- define "ff.budget" }}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  {{- include "ff.metadata" (dict "root" .root "name" .track.name "component" .process) | nindent 2 }}
spec:
  maxUnavailable: 1
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels:
      {{- include "ff.trackSelector" . | nindent 6 }}
{{- end }}
