{{- define "ff.services" }}
{{- $name := include "ff.name" . }}
{{- $rollout := .Values.rollout }}
{{- $blueGreen := eq $rollout.strategy "blueGreen" }}
{{- include "ff.service" (dict "root" . "name" $name "track" (ternary $rollout.blueGreen.active "" $blueGreen)) }}
{{- if $blueGreen }}
{{- $other := ternary "green" "blue" (eq $rollout.blueGreen.active "blue") }}
{{- include "ff.service" (dict "root" . "name" (printf "%s-preview" $name) "track" $other) }}
{{- else if and (eq $rollout.strategy "canary") (eq .Values.route.kind "gatewayApi") }}
{{- include "ff.service" (dict "root" . "name" (printf "%s-stable" $name) "track" "stable") }}
{{- include "ff.service" (dict "root" . "name" (printf "%s-canary" $name) "track" "canary") }}
{{- end }}
---
{{- /* The addresses of all http pods, for those who read their figures one by one. */}}
apiVersion: v1
kind: Service
metadata:
  {{- include "ff.metadata" (dict "root" . "name" (printf "%s-pods" $name) "component" "pods") | nindent 2 }}
spec:
  clusterIP: None
  selector:
    {{- include "ff.selector" . | nindent 4 }}
    app.kubernetes.io/component: http
  ports:
    - { name: private, port: 8081, targetPort: private }
{{- end }}

{{- define "ff.service" }}
---
apiVersion: v1
kind: Service
metadata:
  {{- include "ff.metadata" (dict "root" .root "name" .name "component" "http") | nindent 2 }}
spec:
  type: {{ .root.Values.service.type }}
  selector:
    {{- include "ff.selector" .root | nindent 4 }}
    app.kubernetes.io/component: http
    {{- with .track }}
    rollout/track: {{ . }}
    {{- end }}
  ports:
    - { name: http, port: 8080, targetPort: http }
    {{- if and (eq .root.Values.service.type "ClusterIP") (not .isOneDoor) }}
    - { name: private, port: 8081, targetPort: private }
    {{- end }}
{{- end }}
