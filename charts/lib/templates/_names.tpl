{{- define "ff.name" -}}
{{- .Values.name | default .Chart.Name }}
{{- end }}

{{- /* What the topology table says about this service, as JSON: stores, and calls and calledBy by door. */ -}}
{{- define "ff.place" -}}
{{- $name := include "ff.name" . }}
{{- $topology := .Files.Get "files/topology.json" | fromJson }}
{{- index $topology $name | default (dict "stores" list "calls" dict "calledBy" dict) | toJson }}
{{- end }}

{{- define "ff.labels" -}}
{{ include "ff.selector" . }}
app.kubernetes.io/part-of: foodiefast
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | quote }}
{{- end }}

{{- define "ff.selector" -}}
app.kubernetes.io/name: {{ include "ff.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "ff.metadata" -}}
name: {{ .name }}
labels:
  {{- include "ff.labels" .root | nindent 2 }}
  {{- with .component }}
  app.kubernetes.io/component: {{ . }}
  {{- end }}
{{- end }}

{{- /* image: a digest wins over a tag. Takes root and tag. */ -}}
{{- define "ff.image" -}}
{{- $image := .root.Values.image }}
{{- $global := .root.Values.global.image }}
{{- $repository := $image.repository | default (printf "%s/%s" $global.repository (include "ff.name" .root)) }}
{{- with $global.registry }}{{ . }}/{{ end }}{{ $repository }}
{{- if $image.digest }}@{{ $image.digest }}{{ else }}:{{ .tag | default $image.tag | default $global.tag | default .root.Chart.AppVersion }}{{ end }}
{{- end }}

{{- /*
The http Deployments that there are, as a JSON list: one when rolling; a slot each when blue-green,
without those that have no tag; stable and, while there is one, canary.
*/ -}}
{{- define "ff.tracks" -}}
{{- $rollout := .Values.rollout }}
{{- $name := include "ff.name" . }}
{{- $tracks := list }}
{{- if eq $rollout.strategy "blueGreen" }}
{{- range $slot := list "blue" "green" }}
{{- $it := index $rollout.blueGreen $slot }}
{{- if or $it.tag (eq $slot $rollout.blueGreen.active) }}
{{- $tracks = append $tracks (dict "track" $slot "name" (printf "%s-%s" $name $slot) "tag" $it.tag "floor" $it.floor "scales" true) }}
{{- end }}
{{- end }}
{{- else }}
{{- $tracks = append $tracks (dict "track" "stable" "name" $name "tag" "" "floor" 0 "scales" true) }}
{{- if and (eq $rollout.strategy "canary") $rollout.canary.tag }}
{{- $tracks = append $tracks (dict "track" "canary" "name" (printf "%s-canary" $name) "tag" $rollout.canary.tag "floor" 0 "scales" false) }}
{{- end }}
{{- end }}
{{- $tracks | toJson }}
{{- end }}

{{- /* The tag that takes the requests now; the worker runs it too. */ -}}
{{- define "ff.activeTag" -}}
{{- if eq .Values.rollout.strategy "blueGreen" }}{{ (index .Values.rollout.blueGreen .Values.rollout.blueGreen.active).tag }}{{ end }}
{{- end }}

{{- /* The newest tag: its migrations come before its pods. */ -}}
{{- define "ff.newestTag" -}}
{{- $rollout := .Values.rollout }}
{{- if eq $rollout.strategy "blueGreen" }}
{{- $other := index $rollout.blueGreen (ternary "green" "blue" (eq $rollout.blueGreen.active "blue")) }}
{{- $rollout.migrateTag | default $other.tag | default (include "ff.activeTag" .) }}
{{- else if eq $rollout.strategy "canary" }}
{{- $rollout.canary.tag }}
{{- end }}
{{- end }}
