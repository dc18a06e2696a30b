{{- /*
Meal peaks: at the begin and end of each, and after each install and upgrade, a job works out the floor
of now and writes it into the HPAs, whose minReplicas nobody else renders. With KEDA its cron does it.
*/ -}}
{{- define "ff.peaks" }}
{{- if and .Values.peaks .Values.http.autoscaling.enabled (not .Values.global.keda.enabled) }}
{{- $root := . }}
{{- $name := printf "%s-floor" (include "ff.name" .) }}
{{- $scalers := list }}
{{- range include "ff.tracks" . | fromJsonArray }}{{ if .scales }}{{ $scalers = append $scalers .name }}{{ end }}{{ end }}
---
apiVersion: v1
kind: ServiceAccount
metadata:
  {{- include "ff.metadata" (dict "root" . "name" $name "component" "floor") | nindent 2 }}
automountServiceAccountToken: false
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  {{- include "ff.metadata" (dict "root" . "name" $name "component" "floor") | nindent 2 }}
rules:
  - apiGroups: [autoscaling]
    resources: [horizontalpodautoscalers]
    resourceNames: {{ $scalers | toJson }}
    verbs: [get, patch]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  {{- include "ff.metadata" (dict "root" . "name" $name "component" "floor") | nindent 2 }}
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: {{ $name }}
subjects:
  - kind: ServiceAccount
    name: {{ $name }}
    namespace: {{ .Release.Namespace }}
---
apiVersion: v1
kind: ConfigMap
metadata:
  {{- include "ff.metadata" (dict "root" . "name" $name "component" "floor") | nindent 2 }}
data:
  floor.mjs: |
    {{- .Files.Get "files/floor.mjs" | nindent 4 }}
{{- range .Values.peaks }}
{{- $peak := . }}
{{- range $edge, $time := dict "begin" .from "end" .to }}
---
apiVersion: batch/v1
kind: CronJob
metadata:
  {{- include "ff.metadata" (dict "root" $root "name" (printf "%s-%s-%s" $name $peak.name $edge) "component" "floor") | nindent 2 }}
spec:
  schedule: {{ include "ff.cron" $time }}
  timeZone: {{ $peak.timeZone }}
  concurrencyPolicy: Replace
  startingDeadlineSeconds: 300
  successfulJobsHistoryLimit: 1
  failedJobsHistoryLimit: 1
  jobTemplate:
    spec:
      {{- include "ff.floorJob" (dict "root" $root "scalers" $scalers) | nindent 6 }}
{{- end }}
{{- end }}
---
apiVersion: batch/v1
kind: Job
metadata:
  {{- include "ff.metadata" (dict "root" . "name" $name "component" "floor") | nindent 2 }}
  annotations:
    helm.sh/hook: post-install,post-upgrade,post-rollback
    helm.sh/hook-weight: "-5"
    helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
spec:
  {{- include "ff.floorJob" (dict "root" . "scalers" $scalers) | nindent 2 }}
{{- end }}
{{- end }}

{{- define "ff.floorJob" -}}
{{- $name := printf "%s-floor" (include "ff.name" .root) -}}
backoffLimit: 4
activeDeadlineSeconds: 120
template:
  metadata:
    labels:
      {{- include "ff.selector" .root | nindent 6 }}
      app.kubernetes.io/component: floor
      app.kubernetes.io/part-of: foodiefast
  spec:
    {{- include "ff.podSecurity" .root | replace (printf "serviceAccountName: %s" (include "ff.name" .root)) (printf "serviceAccountName: %s" $name) | replace "automountServiceAccountToken: false" "automountServiceAccountToken: true" | nindent 4 }}
    restartPolicy: Never
    containers:
      - name: floor
        image: {{ include "ff.image" (dict "root" .root "tag" (include "ff.activeTag" .root)) }}
        imagePullPolicy: {{ .root.Values.image.pullPolicy }}
        args: [/scripts/floor.mjs]
        env:
          - name: NODE_EXTRA_CA_CERTS
            value: /var/run/secrets/kubernetes.io/serviceaccount/ca.crt
          - name: NAMESPACE
            value: {{ .root.Release.Namespace }}
          - name: SCALERS
            value: {{ join "," .scalers }}
          - name: MIN
            value: {{ .root.Values.http.autoscaling.min | quote }}
          - name: MAX
            value: {{ .root.Values.http.autoscaling.max | quote }}
          - name: PEAKS
            value: {{ .root.Values.peaks | toJson | quote }}
        {{- include "ff.containerSecurity" . | nindent 8 }}
        resources:
          requests: { cpu: 50m, memory: 64Mi }
          limits: { memory: 128Mi }
        volumeMounts:
          - { name: scripts, mountPath: /scripts, readOnly: true }
    volumes:
      - name: scripts
        configMap:
          name: {{ $name }}
{{- end }}
