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
{{- $callers := $place.calledBy }}
{{- with $callers }}
- from:
    {{- range . }}
    - {{ include "ff.peer" . | nindent 6 | trim }}
    {{- end }}
  ports: [{ port: 8080 }, { port: 8081 }]
{{- end }}
{{- if .Values.public }}
- from:
    {{- .Values.global.networkPolicy.edge | toYaml | nindent 4 }}
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
- to:
    {{- range append $place.calls (include "ff.name" .) | uniq }}
    - {{ include "ff.peer" . | nindent 6 | trim }}
    {{- end }}
  ports: [{ port: 8080 }, { port: 8081 }]
{{- $stores := $place.stores }}
{{- if ne (include "ff.name" .) "gateway" }}{{ $stores = append $stores "kafka" }}{{ end }}
{{- range $stores }}
{{- $store := index $policy.stores . }}
- to:
    {{- toYaml $store.to | nindent 4 }}
  ports: {{ range $i, $port := $store.ports }}{{ ternary "[" ", " (eq $i 0) }}{ port: {{ $port }} }{{ end }}]
{{- end }}
{{- with .Values.outside }}
- to:
    - ipBlock:
        cidr: 0.0.0.0/0
        except: {{ $policy.private | toJson }}
  ports: {{ range $i, $port := . }}{{ ternary "[" ", " (eq $i 0) }}{ port: {{ $port }} }{{ end }}]
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
