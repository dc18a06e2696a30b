{{- define "ff.route" }}
{{- $route := .Values.route }}
{{- $name := include "ff.name" . }}
{{- $isCanary := eq (get (.Values.rollout | default dict) "strategy") "canary" }}
{{- $certificate := $route.tlsSecret | default (printf "%s-tls" $name) }}
{{- if eq $route.kind "ingress" }}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  {{- include "ff.metadata" (dict "root" . "name" $name) | nindent 2 }}
  {{- $issuer := ternary (dict "cert-manager.io/cluster-issuer" $route.issuer) dict (ne $route.issuer "") }}
  {{- with merge dict $route.annotations $issuer }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  {{- with $route.class }}
  ingressClassName: {{ . }}
  {{- end }}
  tls:
    - hosts: [{{ required (printf "%s: route.host is missing" $name) $route.host | quote }}]
      secretName: {{ $certificate }}
  rules:
    - host: {{ $route.host | quote }}
      http:
        paths:
          {{- range $route.paths }}
          - path: {{ . }}
            pathType: Prefix
            backend:
              service:
                name: {{ $name }}
                port:
                  name: http
          {{- end }}
{{- else if eq $route.kind "gatewayApi" }}
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  {{- include "ff.metadata" (dict "root" . "name" $name) | nindent 2 }}
spec:
  parentRefs:
    - name: {{ required (printf "%s: route.parent is missing" $name) $route.parent }}
  hostnames: [{{ required (printf "%s: route.host is missing" $name) $route.host | quote }}]
  rules:
    - matches:
        {{- range $route.paths }}
        - path: { type: PathPrefix, value: {{ . }} }
        {{- end }}
      backendRefs:
        {{- if $isCanary }}
        {{- $weight := ternary .Values.rollout.canary.weight 0 (ne .Values.rollout.canary.tag "") | int }}
        - { name: {{ $name }}-stable, port: 8080, weight: {{ sub 100 $weight }} }
        - { name: {{ $name }}-canary, port: 8080, weight: {{ $weight }} }
        {{- else }}
        - { name: {{ $name }}, port: 8080 }
        {{- end }}
{{- with $route.issuer }}
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata:
  {{- include "ff.metadata" (dict "root" $ "name" $name) | nindent 2 }}
spec:
  secretName: {{ $certificate }}
  dnsNames: [{{ $route.host | quote }}]
  issuerRef:
    kind: ClusterIssuer
    name: {{ . }}
{{- end }}
{{- end }}
{{- end }}
