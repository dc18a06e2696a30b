import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { repository } from '../image/bundle.ts';

// kubectl get --raw /openapi/v2 >FILE; node packages/release/src/charts/schemas.ts FILE
// Writes the schemas that kubeconform reads, of the kinds that our charts have.
const kinds = [
  'apps/v1/Deployment',
  'apps/v1/StatefulSet',
  'autoscaling/v2/HorizontalPodAutoscaler',
  'batch/v1/CronJob',
  'batch/v1/Job',
  'networking.k8s.io/v1/Ingress',
  'networking.k8s.io/v1/NetworkPolicy',
  'policy/v1/PodDisruptionBudget',
  'rbac.authorization.k8s.io/v1/Role',
  'rbac.authorization.k8s.io/v1/RoleBinding',
  '/v1/ConfigMap',
  '/v1/LimitRange',
  '/v1/Namespace',
  '/v1/ResourceQuota',
  '/v1/Secret',
  '/v1/Service',
  '/v1/ServiceAccount',
];

type Schema = { [key: string]: unknown };
const definition = z.looseObject({
  'x-kubernetes-group-version-kind': z
    .array(z.object({ group: z.string(), version: z.string(), kind: z.string() }))
    .optional(),
});
const openApi = z.object({ definitions: z.record(z.string(), definition) });
const file = process.argv[2];
if (!file) throw new Error('name the OpenAPI document of a cluster');
const { definitions } = openApi.parse(JSON.parse(readFileSync(file, 'utf8')));

for (const wanted of kinds) {
  const [group = '', version = '', kind = ''] = wanted.split('/');
  const name = Object.keys(definitions).find((it) =>
    definitions[it]?.['x-kubernetes-group-version-kind']?.some(
      (of) => of.group === group && of.version === version && of.kind === kind,
    ),
  );
  if (!name) throw new Error(`the cluster does not know ${wanted}`);
  const needed: Record<string, unknown> = {};
  collect(name, needed);
  const schema = { ...(needed[name] as Schema), definitions: needed };
  const suffix = [group.split('.')[0], version].filter(Boolean).join('-');
  const out = join(repository, 'charts/schemas', `${kind}-${suffix}.json`.toLowerCase());
  writeFileSync(out, `${JSON.stringify(schema)}\n`);
}

function collect(name: string, into: Record<string, unknown>): void {
  if (name in into) return;
  into[name] = {};
  into[name] = strict(definitions[name], into);
}

/** Without prose; an object that lists its fields has no others; what may be text or figure is either. */
function strict(value: unknown, into: Record<string, unknown>): unknown {
  if (Array.isArray(value)) return value.map((it) => strict(it, into));
  if (typeof value !== 'object' || value === null) return value;
  const { description: _prose, $ref, format, ...rest } = value as Schema;
  if (typeof $ref === 'string') {
    const name = $ref.replace('#/definitions/', '');
    collect(name, into);
    return { $ref };
  }
  if (format === 'int-or-string' || rest['x-kubernetes-int-or-string']) {
    return { type: ['string', 'integer'] };
  }
  const kept = Object.entries(rest).filter(([key]) => !key.startsWith('x-kubernetes'));
  const out: Schema = Object.fromEntries(kept.map(([key, it]) => [key, strict(it, into)]));
  if (out.properties && out.type === 'object') out.additionalProperties = false;
  return out;
}
