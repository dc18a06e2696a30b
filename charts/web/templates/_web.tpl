{{- define "web.deployment" }}
{{- $name := include "ff.name" . }}
{{- $track := dict "root" . "process" "http" "track" (dict "track" "stable") }}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  {{- include "ff.metadata" (dict "root" . "name" $name "component" "http") | nindent 2 }}
spec:
  {{- if not .Values.http.autoscaling.enabled }}
  replicas: {{ .Values.http.autoscaling.min }}
  {{- end }}
  revisionHistoryLimit: 3
  minReadySeconds: 5
  progressDeadlineSeconds: 180
  strategy:
    type: RollingUpdate
    rollingUpdate:
      maxSurge: 25%
      maxUnavailable: 0
  selector:
    matchLabels:
      {{- include "ff.trackSelector" $track | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "ff.trackSelector" $track | nindent 8 }}
        app.kubernetes.io/part-of: foodiefast
      annotations:
        foodiefast/config: {{ include "web.site" . | sha256sum }}
        {{- with .Values.podAnnotations }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
    spec:
      {{- include "ff.podSecurity" . | nindent 6 }}
      {{- /* preStop, what nginx gives open streams, and five seconds to spare. */}}
      terminationGracePeriodSeconds: {{ add .Values.preStopSeconds 20 5 }}
      {{- include "ff.spread" $track | nindent 6 }}
      containers:
        - name: http
          image: {{ include "ff.image" (dict "root" . "tag" "") }}
          imagePullPolicy: {{ .Values.image.pullPolicy }}
          {{- include "ff.containerSecurity" . | nindent 10 }}
          ports:
            - name: http
              containerPort: 8080
          {{- range $probe, $seconds := dict "startup" 1 "readiness" 2 "liveness" 10 }}
          {{ $probe }}Probe:
            {{- if eq $probe "liveness" }}
            tcpSocket: { port: http }
            {{- else }}
            httpGet: { path: /healthz, port: http }
            {{- end }}
            periodSeconds: {{ $seconds }}
            timeoutSeconds: 2
            failureThreshold: {{ ternary 30 3 (eq $probe "startup") }}
          {{- end }}
          {{- if gt (int .Values.preStopSeconds) 0 }}
          lifecycle:
            preStop:
              sleep:
                seconds: {{ .Values.preStopSeconds }}
          {{- end }}
          resources:
            {{- toYaml .Values.http.resources | nindent 12 }}
          volumeMounts:
            - { name: tmp, mountPath: /tmp }
            - { name: site, mountPath: /etc/nginx/site, readOnly: true }
      volumes:
        - name: site
          configMap:
            name: {{ $name }}
        - name: tmp
          emptyDir:
            sizeLimit: 64Mi
{{- end }}

{{- /* People come in; it goes to the gateway and nowhere else. */ -}}
{{- define "web.policy" }}
{{- $policy := .Values.global.networkPolicy }}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  {{- include "ff.metadata" (dict "root" . "name" (include "ff.name" .)) | nindent 2 }}
spec:
  podSelector:
    matchLabels:
      {{- include "ff.selector" . | nindent 6 }}
  policyTypes: [Ingress, Egress]
  ingress:
    - from:
        {{- toYaml $policy.edge | nindent 8 }}
      ports: [{ port: 8080 }]
  egress:
    - to:
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: kube-system
      ports:
        {{- range $policy.dnsPorts }}
        - { port: {{ . }}, protocol: UDP }
        - { port: {{ . }}, protocol: TCP }
        {{- end }}
    - to:
        - {{ include "ff.peer" "gateway" | nindent 10 | trim }}
      ports: [{ port: 8080 }]
{{- end }}

{{- /* What deploy/web/site.conf has in the image. */ -}}
{{- define "web.site" -}}
map $host $map_style {
  default {{ ternary "null" (.Values.map.styleUrl | quote | squote) (empty .Values.map.styleUrl) }};
}
map $host $map_origins {
  default "{{ range .Values.map.origins }} {{ . }}{{ end }}";
}
{{- end }}

{{- define "web.config" }}
---
apiVersion: v1
kind: ConfigMap
metadata:
  {{- include "ff.metadata" (dict "root" . "name" (include "ff.name" .)) | nindent 2 }}
data:
  site.conf: |
    {{- include "web.site" . | nindent 4 }}
{{- end }}
