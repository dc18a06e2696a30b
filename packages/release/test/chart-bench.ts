import { spawnSync } from 'node:child_process';
import { inject } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { type ToolName, tool } from '../src/tools.ts';

/** A copy of the charts, with their dependencies. */
export const charts = inject('charts');
const tools = inject('tools');

export function run(name: ToolName, args: readonly string[], input = ''): Outcome {
  const { status, stdout, stderr } = spawnSync(tool(name, tools), args, {
    cwd: charts,
    input,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return { ok: status === 0, out: stdout, errors: stderr };
}
type Outcome = { ok: boolean; out: string; errors: string };

const rendered = new Map<string, Outcome>();

/** What kubeconform says of manifests, against the schemas of a cluster. */
export const judged = (manifests: string): string => run('kubeconform', conform, manifests).out;

const conform = [
  '-strict',
  '-summary',
  '-schema-location',
  'schemas/{{ .ResourceKind }}{{ .KindSuffix }}.json',
  // Their schemas belong to operators that a cluster may have or not.
  '-skip',
  'PodMonitor,PrometheusRule,ScaledObject,ExternalSecret,HTTPRoute,Certificate',
  '-',
];

/** As `helm template` renders it; the same is rendered once. */
export function template(
  chart: string,
  args: readonly string[] = [],
  helm: 'helm-3' | 'helm-4' = 'helm-4',
): Outcome {
  const key = JSON.stringify([chart, args, helm]);
  const known = rendered.get(key);
  if (known) return known;
  const where = ['--namespace', 'foodiefast', '--kube-version', '1.35.4'];
  const outcome = run(helm, ['template', 'it', chart, ...where, ...args]);
  rendered.set(key, outcome);
  return outcome;
}

export const service = (name: string, ...args: string[]) =>
  template('service', ['-f', `values/${name}.yaml`, ...args]);

/** Sets values that are not text. */
export const set = (...pairs: string[]) => pairs.flatMap((it) => ['--set', it]);

export type Thing = {
  apiVersion: string;
  kind: string;
  metadata: { name: string; labels?: Record<string, string>; annotations?: Record<string, string> };
  spec: Record<string, unknown>;
  data?: Record<string, string>;
};

/** What was rendered, object by object. */
export const things = (text: string): Thing[] =>
  parseAllDocuments(text).flatMap((it) => (it.toJSON() as Thing | null) ?? []);

export const find = (text: string, kind: string, name: string) =>
  things(text).find((it) => it.kind === kind && it.metadata.name === name);

/** How a service may be released, as arguments of helm template. */
export const strategies: Record<'rolling' | 'blueGreen' | 'canary', string[]> = {
  rolling: [],
  blueGreen: [
    '--set-string',
    'rollout.strategy=blueGreen,rollout.blueGreen.blue.tag=v1,rollout.blueGreen.green.tag=v2',
  ],
  canary: ['--set-string', 'rollout.strategy=canary,rollout.canary.tag=v2'],
};
