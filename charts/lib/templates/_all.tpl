{{- define "ff.all" -}}
{{- include "ff.refusals" . }}
{{- include "ff.account" . }}
{{- include "ff.config" . }}
{{- include "ff.externalSecret" . }}
{{- include "ff.workloads" . }}
{{- include "ff.services" . }}
{{- include "ff.autoscaling" . }}
{{- include "ff.peaks" . }}
{{- include "ff.budgets" . }}
{{- include "ff.network" . }}
{{- include "ff.route" . }}
{{- include "ff.monitoring" . }}
{{- include "ff.migration" . }}
{{- include "ff.analysis" . }}
{{- include "ff.tests" . }}
{{- end }}

{{- /* What a schema cannot say, refused with the service's name. */ -}}
{{- define "ff.refusals" -}}
{{- $name := include "ff.name" . }}
{{- $place := include "ff.place" . | fromJson }}
{{- if and (eq (index .Values.environment "PAYMENT_PROVIDER" | default "") "double") (not .Values.global.tryout) }}
{{- fail (printf "%s: PAYMENT_PROVIDER=double takes no money: it needs global.tryout" $name) }}
{{- end }}
{{- if and .Values.global.development (not .Values.global.tryout) }}
{{- fail (printf "%s: global.development opens the containers: it needs global.tryout" $name) }}
{{- end }}
{{- range $key, $value := .Values.environment }}
{{- if or (regexMatch "(_SECRET|_KEY|_KEY_ID|_PASSWORD|^DATABASE_URL|^MONGO_URL|^REDIS_URL|^SMTP_URL)$" $key) (contains "clientSecret" ($value | toString)) }}
{{- fail (printf "%s: %s is a secret: name it in secret.extra, and put it into the Secret" $name $key) }}
{{- end }}
{{- end }}
{{- if hasKey .Values.remotes "OBJECT_STORE_URL" }}
{{- range list "OBJECT_STORE_KEY_ID" "OBJECT_STORE_SECRET" }}
{{- if not (has . $.Values.secret.extra) }}{{ fail (printf "%s: OBJECT_STORE_URL wants %s in secret.extra" $name .) }}{{ end }}
{{- end }}
{{- end }}
{{- $http := .Values.http.autoscaling.max | int }}
{{- if ne .Values.rollout.strategy "rolling" }}{{ $http = mul $http 2 | int }}{{ end }}
{{- $worker := ternary (.Values.worker.autoscaling.max | int) 0 .Values.worker.enabled }}
{{- $connections := mul (add $http $worker) .Values.connections.pool | int }}
{{- if and (or (has "postgres" $place.stores) (has "mongo" $place.stores)) (gt $connections (.Values.connections.max | int)) }}
{{- fail (printf "%s: %d pods with pools of %d connections want %d, and connections.max is %d" $name (add $http $worker | int) (.Values.connections.pool | int) $connections (.Values.connections.max | int)) }}
{{- end }}
{{- if and .Values.worker.enabled (gt (.Values.worker.autoscaling.max | int) 12) }}
{{- fail (printf "%s: worker.autoscaling.max is %d, and its topics have 12 partitions" $name (.Values.worker.autoscaling.max | int)) }}
{{- end }}
{{- range $process, $it := dict "http" .Values.http "worker" .Values.worker }}
{{- if gt ($it.autoscaling.min | int) ($it.autoscaling.max | int) }}{{ fail (printf "%s: %s.autoscaling.min is above its max" $name $process) }}{{ end }}
{{- end }}
{{- end }}
