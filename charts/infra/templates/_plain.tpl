{{- define "infra.labels" -}}
app.kubernetes.io/name: {{ . }}
app.kubernetes.io/part-of: foodiefast-infra
{{- end }}

{{- /* A store of one pod. Takes root, name, port, uid, data, env, args, command, ready, init. */ -}}
{{- define "infra.store" -}}
{{- $store := index .root.Values .name }}
apiVersion: v1
kind: Service
metadata:
  name: {{ .name }}
  labels:
    {{- include "infra.labels" .name | nindent 4 }}
spec:
  selector:
    app.kubernetes.io/name: {{ .name }}
  ports:
    - { name: {{ .name }}, port: {{ .port }}, targetPort: store }
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: {{ .name }}
  labels:
    {{- include "infra.labels" .name | nindent 4 }}
spec:
  serviceName: {{ .name }}
  replicas: 1
  selector:
    matchLabels:
      app.kubernetes.io/name: {{ .name }}
  template:
    metadata:
      labels:
        {{- include "infra.labels" .name | nindent 8 }}
    spec:
      automountServiceAccountToken: false
      enableServiceLinks: false
      terminationGracePeriodSeconds: 60
      securityContext:
        runAsNonRoot: true
        runAsUser: {{ .uid }}
        runAsGroup: {{ .uid }}
        fsGroup: {{ .uid }}
        seccompProfile: { type: RuntimeDefault }
      containers:
        - name: {{ .name }}
          image: {{ $store.image }}
          imagePullPolicy: IfNotPresent
          {{- with .command }}
          command: {{ . | toJson }}
          {{- end }}
          {{- with .args }}
          args: {{ . | toJson }}
          {{- end }}
          {{- with .env }}
          env:
            {{- range $key, $value := . }}
            - name: {{ $key }}
              value: {{ $value | quote }}
            {{- end }}
          {{- end }}
          ports:
            - { name: store, containerPort: {{ .port }} }
          startupProbe:
            exec: { command: {{ .ready | toJson }} }
            periodSeconds: 2
            timeoutSeconds: 10
            failureThreshold: 60
          readinessProbe:
            exec: { command: {{ .ready | toJson }} }
            periodSeconds: 10
            timeoutSeconds: 10
          livenessProbe:
            tcpSocket: { port: store }
            periodSeconds: 20
            failureThreshold: 6
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: {{ .readOnly }}
            capabilities: { drop: [ALL] }
          resources:
            {{- toYaml $store.resources | nindent 12 }}
          volumeMounts:
            - { name: data, mountPath: {{ .data }} }
            - { name: tmp, mountPath: /tmp }
            {{- with .scratch }}
            - { name: tmp, mountPath: {{ . }}, subPath: run }
            {{- end }}
            - { name: secrets, mountPath: /run/secrets/infra, readOnly: true }
            {{- with .init }}
            - { name: init, mountPath: {{ . }}, readOnly: true }
            {{- end }}
      volumes:
        - name: tmp
          emptyDir: {}
        - name: secrets
          secret: { secretName: {{ .root.Values.secret }}, defaultMode: 0440 }
        {{- if .init }}
        - name: init
          configMap: { name: {{ .name }}-init }
        {{- end }}
  volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes: [ReadWriteOnce]
        {{- with .root.Values.storageClass }}
        storageClassName: {{ . }}
        {{- end }}
        resources:
          requests:
            storage: {{ $store.storage }}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: {{ .name }}
  labels:
    {{- include "infra.labels" .name | nindent 4 }}
spec:
  podSelector:
    matchLabels:
      app.kubernetes.io/name: {{ .name }}
  policyTypes: [Ingress, Egress]
  ingress:
    - from:
        {{- $root := .root }}
        {{- $name := .name }}
        {{- range $service, $place := .root.Files.Get "files/topology.json" | fromJson }}
        {{- if or (has $name $place.stores) (and (eq $name "kafka") (ne $service "gateway")) }}
        - podSelector:
            matchExpressions:
              - { key: app.kubernetes.io/name, operator: In, values: [{{ $service }}, {{ $service }}-migrate] }
              - { key: app.kubernetes.io/part-of, operator: In, values: [foodiefast] }
        {{- end }}
        {{- end }}
      ports: [{ port: {{ .port }} }]
  egress: []
{{- end }}
