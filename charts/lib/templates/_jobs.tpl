{{- /* Comes before the release's objects, so it brings account, policy and environment of its own. */ -}}
{{- define "ff.migration" }}
{{- if .Values.migration.enabled }}
{{- $name := printf "%s-migrate" (include "ff.name" .) }}
---
apiVersion: v1
kind: ServiceAccount
metadata:
  {{- include "ff.metadata" (dict "root" . "name" $name "component" "migrate") | nindent 2 }}
  annotations:
    {{- include "ff.beforeHook" "-20" | nindent 4 }}
automountServiceAccountToken: false
{{- if .Values.global.networkPolicy.enabled }}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  {{- include "ff.metadata" (dict "root" . "name" $name "component" "migrate") | nindent 2 }}
  annotations:
    {{- include "ff.beforeHook" "-20" | nindent 4 }}
spec:
  podSelector:
    matchLabels:
      app.kubernetes.io/name: {{ $name }}
      app.kubernetes.io/part-of: foodiefast
  policyTypes: [Ingress, Egress]
  ingress: []
  egress:
    {{- include "ff.egressRules" . | nindent 4 }}
{{- end }}
---
apiVersion: batch/v1
kind: Job
metadata:
  {{- include "ff.metadata" (dict "root" . "name" $name "component" "migrate") | nindent 2 }}
  annotations:
    {{- include "ff.beforeHook" "-10" | nindent 4 }}
spec:
  backoffLimit: {{ .Values.migration.retriesMax }}
  activeDeadlineSeconds: {{ .Values.migration.withinSeconds }}
  template:
    metadata:
      labels:
        app.kubernetes.io/name: {{ $name }}
        app.kubernetes.io/instance: {{ .Release.Name }}
        app.kubernetes.io/component: migrate
        app.kubernetes.io/part-of: foodiefast
    spec:
      {{- include "ff.podSecurity" . | replace (printf "serviceAccountName: %s" (include "ff.name" .)) (printf "serviceAccountName: %s" $name) | nindent 6 }}
      restartPolicy: Never
      initContainers:
        - {{ include "ff.migrationContainer" (dict "root" . "name" "migrate" "args" (list "main.js")) | nindent 10 | trim }}
      containers:
        - {{ include "ff.migrationContainer" (dict "root" . "name" "topics" "args" (list "topics.js" (include "ff.name" .))) | nindent 10 | trim }}
      volumes:
        {{- include "ff.volumes" . | nindent 8 }}
{{- end }}
{{- end }}

{{- define "ff.beforeHook" -}}
helm.sh/hook: pre-install,pre-upgrade
helm.sh/hook-weight: {{ . | quote }}
helm.sh/hook-delete-policy: before-hook-creation
{{- end }}

{{- define "ff.migrationContainer" -}}
name: {{ .name }}
image: {{ include "ff.image" (dict "root" .root "tag" (include "ff.newestTag" .root)) }}
imagePullPolicy: {{ .root.Values.image.pullPolicy }}
args: {{ .args | toJson }}
env:
  - name: PROCESSES
    value: migrate
  {{- include "ff.secretEnv" .root | nindent 2 }}
  {{- range $key, $value := include "ff.environment" .root | fromJson }}
  - name: {{ $key }}
    value: {{ $value | quote }}
  {{- end }}
{{ include "ff.containerSecurity" . }}
resources:
  requests: { cpu: 50m, memory: 96Mi }
  limits: { memory: 256Mi }
volumeMounts:
  {{- include "ff.volumeMounts" .root | nindent 2 }}
{{- end }}

{{- /* Ready but wrong: reads the figures of the new pods for a while; when it fails, Helm goes back. */ -}}
{{- define "ff.analysis" }}
{{- $analysis := .Values.analysis }}
{{- if $analysis.enabled }}
{{- $name := printf "%s-analysis" (include "ff.name" .) }}
{{- include "ff.script" (dict "root" . "name" $name "file" "analysis.mjs" "hook" "post-upgrade") }}
{{- include "ff.scriptJob" (dict "root" . "name" $name "file" "analysis.mjs" "hook" "post-upgrade" "env" (dict
  "PODS_HOST" (printf "%s-pods" (include "ff.name" .))
  "SECONDS" ($analysis.seconds | toString)
  "ERROR_RATIO_MAX" ($analysis.errorRatioMax | toString)
  "P99_SECONDS_MAX" ($analysis.p99SecondsMax | toString)
  "REQUESTS_MIN" ($analysis.requestsMin | toString))) }}
{{- end }}
{{- end }}

{{- define "ff.tests" }}
{{- if .Values.tests.enabled }}
{{- $name := include "ff.name" . }}
{{- $target := ternary (printf "%s-preview" $name) $name (and (eq .Values.rollout.strategy "blueGreen") (include "ff.hasPreview" . | eq "true")) }}
{{- include "ff.script" (dict "root" . "name" (printf "%s-smoke" $name) "file" "smoke.mjs" "hook" "test") }}
{{- include "ff.scriptJob" (dict "root" . "name" (printf "%s-smoke" $name) "file" "smoke.mjs" "hook" "test" "env" (dict
  "TARGET" (printf "http://%s:8080" $target)
  "PRIVATE" (printf "http://%s:8081" (ternary (printf "%s-pods" $name) $target (ne .Values.service.type "ClusterIP")))
  "PATHS" (.Values.tests.paths | toJson))) }}
{{- end }}
{{- end }}

{{- define "ff.hasPreview" -}}
{{- $blueGreen := .Values.rollout.blueGreen }}
{{- $other := index $blueGreen (ternary "green" "blue" (eq $blueGreen.active "blue")) }}
{{- ne $other.tag "" }}
{{- end }}

{{- define "ff.script" }}
---
apiVersion: v1
kind: ConfigMap
metadata:
  {{- include "ff.metadata" (dict "root" .root "name" .name "component" "script") | nindent 2 }}
  annotations:
    helm.sh/hook: {{ .hook }}
    helm.sh/hook-weight: "0"
    helm.sh/hook-delete-policy: before-hook-creation
data:
  {{ .file }}: |
    {{- .root.Files.Get (printf "files/%s" .file) | nindent 4 }}
{{- end }}

{{- define "ff.scriptJob" }}
---
apiVersion: batch/v1
kind: Job
metadata:
  {{- include "ff.metadata" (dict "root" .root "name" .name "component" "script") | nindent 2 }}
  annotations:
    helm.sh/hook: {{ .hook }}
    helm.sh/hook-weight: "5"
    helm.sh/hook-delete-policy: before-hook-creation
spec:
  backoffLimit: 0
  activeDeadlineSeconds: 240
  template:
    metadata:
      labels:
        {{- include "ff.selector" .root | nindent 8 }}
        app.kubernetes.io/component: script
        app.kubernetes.io/part-of: foodiefast
    spec:
      {{- include "ff.podSecurity" .root | nindent 6 }}
      restartPolicy: Never
      containers:
        - name: script
          image: {{ include "ff.image" (dict "root" .root "tag" (include "ff.activeTag" .root)) }}
          imagePullPolicy: {{ .root.Values.image.pullPolicy }}
          args: [{{ printf "/scripts/%s" .file }}]
          env:
            {{- range $key, $value := .env }}
            - name: {{ $key }}
              value: {{ $value | quote }}
            {{- end }}
          {{- include "ff.containerSecurity" . | nindent 10 }}
          resources:
            requests: { cpu: 50m, memory: 64Mi }
            limits: { memory: 128Mi }
          volumeMounts:
            - { name: scripts, mountPath: /scripts, readOnly: true }
      volumes:
        - name: scripts
          configMap:
            name: {{ .name }}
{{- end }}
