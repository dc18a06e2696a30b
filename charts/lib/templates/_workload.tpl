{{- define "ff.account" }}
---
apiVersion: v1
kind: ServiceAccount
metadata:
  {{- include "ff.metadata" (dict "root" . "name" (include "ff.name" .)) | nindent 2 }}
automountServiceAccountToken: false
{{- end }}

{{- define "ff.workloads" }}
{{- $root := . }}
{{- range include "ff.tracks" . | fromJsonArray }}
{{- include "ff.deployment" (dict "root" $root "process" "http" "it" $root.Values.http "track" .) }}
{{- end }}
{{- if .Values.worker.enabled }}
{{- $track := dict "track" "stable" "name" (printf "%s-worker" (include "ff.name" .)) "tag" (include "ff.activeTag" .) "scales" true }}
{{- include "ff.deployment" (dict "root" . "process" "worker" "it" .Values.worker "track" $track) }}
{{- end }}
{{- end }}

{{- define "ff.trackSelector" -}}
{{ include "ff.selector" .root }}
app.kubernetes.io/component: {{ .process }}
rollout/track: {{ .track.track }}
{{- end }}

{{- define "ff.deployment" }}
{{- $v := .root.Values }}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  {{- include "ff.metadata" (dict "root" .root "name" .track.name "component" .process) | nindent 2 }}
spec:
  {{- /* Never beside an HPA, which owns the number. */}}
  {{- if not .track.scales }}
  replicas: {{ $v.rollout.canary.replicas }}
  {{- else if not .it.autoscaling.enabled }}
  replicas: {{ .it.autoscaling.min }}
  {{- end }}
  revisionHistoryLimit: 3
  minReadySeconds: 5
  progressDeadlineSeconds: {{ $v.rollout.progressDeadlineSeconds }}
  strategy:
    type: RollingUpdate
    rollingUpdate:
      maxSurge: 25%
      maxUnavailable: 0
  selector:
    matchLabels:
      {{- include "ff.trackSelector" . | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "ff.trackSelector" . | nindent 8 }}
        app.kubernetes.io/part-of: foodiefast
      annotations:
        foodiefast/config: {{ include "ff.environment" .root | sha256sum }}
        {{- with $v.podAnnotations }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
    spec:
      {{- include "ff.podSecurity" .root | nindent 6 }}
      {{- /* preStop, drain and close, and five seconds to spare. */}}
      terminationGracePeriodSeconds: {{ add $v.preStopSeconds (div $v.drainMs 1000) 20 5 }}
      {{- include "ff.spread" . | nindent 6 }}
      containers:
        - name: {{ .process }}
          image: {{ include "ff.image" (dict "root" .root "tag" .track.tag) }}
          imagePullPolicy: {{ $v.image.pullPolicy }}
          env:
            - name: PROCESSES
              value: {{ .process }}
            - name: NODE_OPTIONS
              value: --enable-source-maps --max-semi-space-size=8 --max-old-space-size={{ .it.oldSpaceMb }}
            {{- include "ff.secretEnv" .root | nindent 12 }}
            {{- range $key, $value := .it.environment }}
            - name: {{ $key }}
              value: {{ $value | quote }}
            {{- end }}
          envFrom:
            - configMapRef:
                name: {{ include "ff.name" .root }}
          {{- include "ff.containerSecurity" . | replace "readOnlyRootFilesystem: true" (printf "readOnlyRootFilesystem: %t" (not $v.global.development)) | nindent 10 }}
          ports:
            {{- if eq .process "http" }}
            - name: http
              containerPort: 8080
            {{- end }}
            - name: private
              containerPort: 8081
          startupProbe:
            httpGet: { path: /startupz, port: private }
            periodSeconds: 1
            timeoutSeconds: 2
            failureThreshold: {{ $v.startWithinSeconds }}
          readinessProbe:
            httpGet: { path: /readyz, port: private }
            periodSeconds: 2
            timeoutSeconds: 3
            failureThreshold: 2
          livenessProbe:
            httpGet: { path: /livez, port: private }
            periodSeconds: 10
            timeoutSeconds: 5
            failureThreshold: 3
          {{- if and (eq .process "http") (gt (int $v.preStopSeconds) 0) }}
          lifecycle:
            preStop:
              sleep:
                seconds: {{ $v.preStopSeconds }}
          {{- end }}
          resources:
            {{- toYaml .it.resources | nindent 12 }}
          volumeMounts:
            {{- include "ff.volumeMounts" .root | nindent 12 }}
      volumes:
        {{- include "ff.volumes" .root | nindent 8 }}
{{- end }}

{{- /* Takes root, process and track. */ -}}
{{- define "ff.spread" -}}
tolerations:
  {{- /* A lost node's pods are replaced after seconds, not after five minutes. */}}
  {{- range list "not-ready" "unreachable" }}
  - key: node.kubernetes.io/{{ . }}
    operator: Exists
    effect: NoExecute
    tolerationSeconds: 5
  {{- end }}
topologySpreadConstraints:
  - topologyKey: kubernetes.io/hostname
    maxSkew: 1
    whenUnsatisfiable: DoNotSchedule
    nodeTaintsPolicy: Honor
    matchLabelKeys: [pod-template-hash]
    labelSelector:
      matchLabels:
        {{- include "ff.trackSelector" . | nindent 8 }}
  - topologyKey: topology.kubernetes.io/zone
    maxSkew: 1
    whenUnsatisfiable: ScheduleAnyway
    matchLabelKeys: [pod-template-hash]
    labelSelector:
      matchLabels:
        {{- include "ff.trackSelector" . | nindent 8 }}
{{- end }}

{{- define "ff.podSecurity" -}}
serviceAccountName: {{ include "ff.name" . }}
automountServiceAccountToken: false
enableServiceLinks: false
{{- with .Values.global.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  seccompProfile:
    type: RuntimeDefault
{{- end }}

{{- define "ff.containerSecurity" -}}
securityContext:
  runAsNonRoot: true
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop: [ALL]
{{- end }}

{{- define "ff.secretEnv" -}}
{{- range include "ff.secretKeys" . | fromJsonArray }}
- name: {{ . }}_FILE
  value: /run/secrets/foodiefast/{{ . }}
{{- end }}
{{- end }}

{{- define "ff.volumeMounts" -}}
- name: secrets
  mountPath: /run/secrets/foodiefast
  readOnly: true
- name: tmp
  mountPath: /tmp
{{- end }}

{{- define "ff.volumes" -}}
- name: secrets
  secret:
    secretName: {{ include "ff.secretName" . }}
    defaultMode: 0440
- name: tmp
  emptyDir:
    sizeLimit: 64Mi
{{- end }}
