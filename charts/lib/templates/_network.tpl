{{- /* Both ways closed but for the edges of the topology table. */ -}}
{{- define "ff.network" }}
{{- if .Values.global.networkPolicy.enabled }}
{{- $name := include "ff.name" . }}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  {{- include "ff.metadata" (dict "root" . "name" $name) | nindent 2 }}
spec:
  podSelector:
    matchLabels:
      app.kubernetes.io/name: {{ $name }}
      app.kubernetes.io/part-of: foodiefast
  policyTypes: [Ingress, Egress]
  ingress:
    {{- include "ff.ingressRules" . | nindent 4 }}
  egress:
    {{- include "ff.egressRules" . | nindent 4 }}
{{- end }}
{{- end }}

{{- define "ff.peer" -}}
podSelector:
  matchLabels:
    app.kubernetes.io/name: {{ . }}
    app.kubernetes.io/part-of: foodiefast
{{- end }}

{{- define "ff.ingressRules" -}}
{{- $place := include "ff.place" . | fromJson -}}
{{- range $door, $port := dict "http" 8080 "private" 8081 }}
{{- with index $place.calledBy $door }}
- from:
    {{- range . }}
    - {{ include "ff.peer" . | nindent 6 | trim }}
    {{- end }}
  ports: [{ port: {{ $port }} }]
{{- end }}
{{- end }}
{{- if .Values.public }}
- from:
    {{- .Values.global.networkPolicy.edge | toYaml | nindent 4 }}
    - {{ include "ff.peer" "web" | nindent 6 | trim }}
  ports: [{ port: 8080 }]
{{- end }}
{{- with .Values.global.networkPolicy.extraIngress }}
{{ toYaml . }}
{{- end }}
{{- /* Its own jobs: analysis reads the pods' figures, tests ask the service. */}}
- from:
    - {{ include "ff.peer" (include "ff.name" .) | nindent 6 | trim }}
  ports: [{ port: 8080 }, { port: 8081 }]
{{- with .Values.global.networkPolicy.monitoring }}
- from:
    {{- toYaml . | nindent 4 }}
  ports: [{ port: 8081 }]
{{- end }}
{{- end }}

{{- define "ff.egressRules" -}}
{{- $root := . -}}
{{- $place := include "ff.place" . | fromJson -}}
{{- $policy := .Values.global.networkPolicy -}}
- to:
    - namespaceSelector:
        matchLabels:
          kubernetes.io/metadata.name: kube-system
  ports:
    {{- range $policy.dnsPorts }}
    - { port: {{ . }}, protocol: UDP }
    - { port: {{ . }}, protocol: TCP }
    {{- end }}
{{- range $door, $port := dict "http" 8080 "private" 8081 }}
{{- with index $place.calls $door }}
- to:
    {{- range . }}
    - {{ include "ff.peer" . | nindent 6 | trim }}
    {{- end }}
  ports: [{ port: {{ $port }} }]
{{- end }}
{{- end }}
{{- /* Its own jobs: analysis and tests. */}}
- to:
    - {{ include "ff.peer" (include "ff.name" .) | nindent 6 | trim }}
  ports: [{ port: 8080 }, { port: 8081 }]
{{- $stores := $place.stores }}
{{- if ne (include "ff.name" .) "gateway" }}{{ $stores = append $stores "kafka" }}{{ end }}
{{- range $stores }}
{{- $store := index $policy.stores . }}
- to:
    {{- toYaml $store.to | nindent 4 }}
  ports: {{ range $i, $port := $store.ports }}{{ ternary "[" ", " (eq $i 0) }}{ port: {{ $port }} }{{ end }}]
{{- end }}
{{- $remotes := include "ff.remotes" . | fromJson }}
{{- with concat .Values.outside $remotes.outside | uniq }}
- to:
    - ipBlock:
        cidr: 0.0.0.0/0
        except: {{ $policy.private | toJson }}
  ports: {{ range $i, $port := . }}{{ ternary "[" ", " (eq $i 0) }}{ port: {{ $port }} }{{ end }}]
{{- end }}
{{- range $remotes.inside }}
- to:
    - namespaceSelector:
        matchLabels:
          kubernetes.io/metadata.name: {{ .namespace }}
  ports: [{ port: {{ .port }} }]
{{- end }}
{{- with .Values.extraEgress }}
{{ toYaml . }}
{{- end }}
{{- if .Values.peaks }}
{{- /* Its floor job speaks to the API server. */}}
- to:
    {{- toYaml $policy.apiServer.to | nindent 4 }}
  ports: {{ range $i, $port := $policy.apiServer.ports }}{{ ternary "[" ", " (eq $i 0) }}{ port: {{ $port }} }{{ end }}]
{{- end }}
{{- with $policy.telemetry }}
- to:
    {{- toYaml . | nindent 4 }}
  ports: [{ port: 4318 }]
{{- end }}
{{- end }}

{{- /* Where `remotes` are, as JSON: ports in the internet, and namespace and port of those in the cluster. */ -}}
{{- define "ff.remotes" -}}
{{- $outside := list }}
{{- $inside := list }}
{{- range .Values.remotes }}
{{- $url := urlParse . }}
{{- $parts := splitList ":" $url.host }}
{{- $port := ternary 443 80 (eq $url.scheme "https") }}
{{- if eq (len $parts) 2 }}{{ $port = index $parts 1 | atoi }}{{ end }}
{{- $names := index $parts 0 | trimSuffix ".cluster.local" | splitList "." }}
{{- if and (eq (len $names) 3) (eq (index $names 2) "svc") }}
{{- $inside = append $inside (dict "namespace" (index $names 1) "port" $port) }}
{{- else }}
{{- $outside = append $outside $port }}
{{- end }}
{{- end }}
{{- dict "outside" $outside "inside" $inside | toJson }}
{{- end }}
