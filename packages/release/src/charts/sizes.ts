import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { places } from '@foodiefast/contracts/topology';
import { parse } from 'yaml';
import * as z from 'zod';

const size = z.object({ min: z.number(), max: z.number() });
const partial = z.object({
  autoscaling: size.partial().default({}),
  resources: z.object({ requests: z.object({ cpu: z.string(), memory: z.string() }) }).optional(),
});
const valuesSchema = z.object({
  http: partial.prefault({}),
  worker: partial.extend({ enabled: z.boolean().default(true) }).prefault({}),
});
type Part = z.infer<typeof partial>;
type Row = { name: string; pods: [number, number]; cores: [number, number]; mib: [number, number] };

/** docs/platform/sizes.md: pods, and what they ask of the cluster, idle and at most. */
export function sizesPage(charts: string): string {
  const read = (path: string) =>
    valuesSchema.parse(parse(readFileSync(join(charts, path), 'utf8')));
  const usual = read('service/values.yaml');
  const rows = Object.keys(places).flatMap((name) => {
    const own = read(`values/${name}.yaml`);
    const worker = own.worker.enabled ? [row(`${name} worker`, usual.worker, own.worker)] : [];
    return [row(name, usual.http, own.http), ...worker];
  });
  const all = [...rows, row('web', read('web/values.yaml').http, {})];
  const lines = [...all, total(all)].map(
    ({ name, pods, cores, mib }) =>
      `| ${name} | ${pods.join(' to ')} | ${cores.map((it) => it.toFixed(2)).join(' to ')} | ${mib.join(' to ')} |`,
  );
  return [
    '# Sizes',
    '',
    'What the charts ask of a cluster, from no load to their ceilings. Made from their values by `make charts`.',
    '',
    '| | pods | cores requested | MiB requested |',
    '|---|---|---|---|',
    ...lines,
    '',
  ].join('\n');
}

function row(name: string, usual: Part, own: Partial<Part>): Row {
  const { min, max } = size.parse({ ...usual.autoscaling, ...own.autoscaling });
  const requests = (own.resources ?? usual.resources)?.requests;
  if (!requests) throw new Error(`${name} requests nothing`);
  const core = Number.parseInt(requests.cpu, 10) / 1000;
  const mib = Number.parseInt(requests.memory, 10);
  return {
    name,
    pods: [min, max],
    cores: [min * core, max * core],
    mib: [min * mib, max * mib],
  };
}

function total(rows: readonly Row[]): Row {
  const sum = (of: (row: Row) => [number, number]): [number, number] => [
    rows.reduce((all, it) => all + of(it)[0], 0),
    rows.reduce((all, it) => all + of(it)[1], 0),
  ];
  return {
    name: '**all**',
    pods: sum((it) => it.pods),
    cores: sum((it) => it.cores),
    mib: sum((it) => it.mib),
  };
}
