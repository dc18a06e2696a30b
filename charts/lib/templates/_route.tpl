{{- define "ff.route" }}
{{- $route := .Values.route }}
{{- $name := include "ff.name" . }}
{{- if eq $route.kind "ingress" }}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  {{- include "ff.metadata" (dict "root" . "name" $name) | nindent 2 }}
  annotations:
    {{- with $route.issuer }}
    cert-manager.io/cluster-issuer: {{ . }}
    {{- end }}
    {{- with $route.annotations }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  {{- with $route.class }}
  ingressClassName: {{ . }}
  {{- end }}
  tls:
    - hosts: [{{ required (printf "%s: route.host is missing" $name) $route.host | quote }}]
      secretName: {{ $name }}-tls
  rules:
    - host: {{ $route.host | quote }}
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: {{ $name }}
                port:
                  name: http
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
    - backendRefs:
        {{- if eq .Values.rollout.strategy "canary" }}
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
  secretName: {{ $name }}-tls
  dnsNames: [{{ $route.host | quote }}]
  issuerRef:
    kind: ClusterIssuer
    name: {{ . }}
{{- end }}
{{- end }}
{{- end }}
